import type { StoryTexts } from '../../script/texts.ts'

export const eldersEn: { readonly [story: string]: StoryTexts } = {
  canteen: {
    subject: 'Lunch clubs that are open at lunchtime',
    situation:
      'The council lists 74 lunch clubs. Two of us went and ate. Thirty-one were serving; twenty-two were a sign on a locked door. The Lilac Hall closed three times in eight months with people’s prepaid cards unrefunded.',
    analysis:
      'There is a grant for opening and none for running. A £5 lunch costs £6.40. There are so many signs because signs are what we count.',
    asks: [
      'Pay a running grant of at least £1.20 for each lunch served.',
      'Count people eating, not signs.',
      'Refund the cards where a club has closed.',
    ],
    talk: {
      mode: 'visit',
      where: 'Lilac Hall',
      who: 'Cllr Nyandoro, Stella Oakeshott, seven members of the club',
      summary:
        'They laid their cards on the table: £431.60 between them. The department will refund now and recover later. The grant needs Finance.',
    },
    answers: [
      {
        outcome: 'planned',
        text: 'A grant per lunch is being modelled with Finance, with a view to adoption, it is hoped, by {due}.',
        promises: [
          {
            text: 'Running grant per lunch adopted by {due}',
            owner: 'Stella Oakeshott, Older People',
            evidence: 'The adopted scheme',
          },
        ],
      },
      { outcome: 'partly_resolved', text: 'Lunches a day now count for two fifths of the score.' },
      {
        outcome: 'resolved',
        text: 'All 119 cards at the Lilac Hall have been refunded and 21 other clubs are being checked.',
      },
    ],
    rating: 'Quick on the cards. “It is hoped” is written in my diary with the date.',
    urged:
      'This promise is more than three weeks past its day and there has been one report. Would the Director say within three days where the scheme is stuck and when it will be adopted, or else explain in writing that it cannot be.',
    kept: [{ reports: ['First model done: about £112,000 a year at £1.20. No view from Finance yet.'] }],
  },

  'safe-homes': {
    subject: 'Make older people’s homes safe before they fall',
    situation:
      'Last year 412 people over 65 came to the infirmary after a fall, six in ten from their own bathroom. We assessed sixty homes. The average need was £187: two rails, a mat and a perching stool.',
    asks: [
      'Adapt 600 homes this year for people who cannot pay.',
      'Assess, adapt, then go back and look. No standard package.',
    ],
    talk: {
      mode: 'visit',
      where: 'Three homes in Beck',
      who: 'Cllr Achterberg, Stella Oakeshott, Housing',
      summary:
        'Mrs Lyle did not want a toilet frame, she wanted the door sill planed down. The package became a menu there in the hall.',
    },
    opinions: { housing: 'We will fit stair rails in common parts in the same visits.' },
    coopinions: 'Housing fits stair rails in the common parts at the same time.',
    answers: [
      {
        outcome: 'in_progress',
        text: 'Six hundred homes are listed and four contractors appointed. All done by {due}.',
        promises: [
          {
            text: '600 homes adapted by {due}',
            owner: 'Stella Oakeshott, Older People',
            evidence: 'Photographs and a signature from each',
          },
        ],
      },
      {
        outcome: 'resolved',
        text: 'There is a menu of 43 items up to £900. Assessment and follow-up are done by a charity, not by the contractor.',
      },
    ],
    rating: 'A menu, not a package. Thank you.',
    kept: [
      {
        reports: ['336 done. Nineteen withdrew, mostly over drilling; eleven of those now have clamp-on rails.'],
        claim: '604 done. Ninety-seven in a hundred are content.',
        evidence: [
          { what: 'House-by-house register', where: 'Older People team' },
          { what: 'Follow-up report', where: 'the charity' },
        ],
        finding: 'Thirty visits. Twenty-nine as recorded; one rail too low, refitted within the week and seen again.',
        rating: 'Finding the low rail and putting it right: that is what I mean by done.',
      },
    ],
  },

  toilets: {
    subject: 'Public toilets for Old Quay and the Promenade',
    situation:
      'On a bank holiday thirty thousand people come through Old Quay to three sets of toilets. The women’s queue reached forty minutes. They ask at my guest house and I let them, but that is no system.',
    asks: [
      'Two more, with twice as many cubicles for women as for men.',
      'A sign and a little towards the water for businesses that open theirs.',
    ],
    objection:
      'Old Quay is a visitor attraction and its facilities fall to Culture, Leisure and Tourism. We ask that they lead and will assist.',
    objectionDecided:
      'The attraction ends at the arch. Both sites are on the highway side of it, which is yours to build and clean. Please go on; Culture will help with signs inside.',
    talk: {
      mode: 'site',
      where: 'The arch, Old Quay',
      who: 'Cllr Wrangham and Kelly Bowdler',
      summary:
        'Walked three sites. The member knows where the crowd turns and suggested the gap by the ice-cream shop, clear of the old wall.',
    },
    answers: [
      {
        outcome: 'in_progress',
        text: 'Two sites fixed, 28 cubicles and 12, open by {due}.',
        promises: [
          {
            text: 'Two new toilets open at Old Quay and the Promenade by {due}',
            owner: 'Kelly Bowdler, Cleansing',
            evidence: 'Photographs and opening hours',
          },
        ],
      },
      { outcome: 'resolved', text: 'Twenty-three businesses show the sign and have £15 a month off their water.' },
    ],
    rating: 'They tried to hand it on. I am glad they were not let.',
    kept: [
      {
        claim: 'Both open. The longest queue is under six minutes.',
        evidence: [
          { what: 'Photographs', where: 'Cleansing' },
          { what: 'Queue timings, bank holiday', where: 'Cleansing' },
        ],
        finding:
          'Timed it on a holiday afternoon: five minutes forty. No soap at the Promenade; filled while I waited.',
        rating: 'Enough of them now. The floor could be less slippery.',
      },
    ],
  },

  'time-bank': {
    subject: 'A time bank that works across the borough',
    situation:
      'The library has 380 volunteers and one has given 2,100 hours. She asked whether, when she is old, those hours would buy her an afternoon’s company. Every neighbourhood keeps its own book, and none honours another’s.',
    analysis: 'Somebody must keep the book and somebody must stand behind it.',
    asks: ['One ledger for the borough.', 'A reserve, so that hours saved can be drawn.'],
    objection:
      'Volunteering records belong with Culture, who run the volunteer register. We could assist with hours spent on care. Please name another lead.',
  },

  'burial-ground': {
    subject: 'A burial ground for Ulfdale',
    situation:
      'Ulfdale churchyard closed to new graves this year. The nearest private ground is £4,600 a plot and nineteen miles away. Old people ask me where they are to go.',
    asks: ['A council burial ground in the dale.', 'Published prices.'],
    returned:
      'Please add three things: whether the parish has a view on a site, how many families are waiting, and what price you have in mind. This matters to people and can be filed as soon as they are in.',
  },

  children: {
    subject: 'Children who look after a parent',
    situation:
      'A boy in my class had handed nothing in for half a year. I called: his gran cannot walk and he cooks twice a day. The register says he has no needs. It lists 304 young carers. In two schools we found 17 who should be on it and are not.',
    analysis: 'The register is filled in by post. Schools know first, and have nobody to tell.',
    asks: [
      'Schools, surgeries and wardens report; Welfare calls within seven days.',
      'One file a child: who is responsible and how often they meet.',
      'Somewhere to go in the holidays in each area.',
    ],
    talk: {
      mode: 'meeting',
      where: 'Millfield School',
      who: 'Cllr Birtle, four form teachers, Stella Oakeshott',
      summary:
        'The teachers brought nine cases without names. Welfare will make the form four boxes long; who calls and by when is printed on the back.',
    },
    opinions: { education: 'Agreed. It goes on the pastoral record as one button, and nobody will be measured by it.' },
    progress:
      'The four-box form has run in two schools for three weeks: 26 reports, 25 calls, 14 children newly registered. The reply is being drafted.',
  },
}
