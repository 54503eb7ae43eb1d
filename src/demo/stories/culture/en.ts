import type { StoryTexts } from '../../script/texts.ts'

export const cultureEn: { readonly [story: string]: StoryTexts } = {
  'old-town': {
    subject: 'Mend the Ropery before it falls, and keep the people in it',
    situation:
      'The Ropery is 700 yards of merchants’ houses, 83 in all, twelve of them listed. The Forum’s members drew 29. Seven lean, sixteen have wiring we would not sleep under, four are empty with trees in the gutter. Two burned the winter before last; it was an electric blanket.',
    analysis:
      'We fear both ends of it: letting it fall, and clearing it for shops. What keeps people is plumbing and wiring first. One house has 31 owners and nobody can sign.',
    asks: [
      'Record and plate all 83 houses and prop the dangerous ones now.',
      'Within two years: wires underground, a fire main in the lanes, a bathroom in every house.',
      'A scheme to manage houses with many owners, and a ceiling on commercial floor space.',
    ],
    talk: {
      mode: 'meeting',
      where: 'The Ropewalk tea room',
      who: 'Agnes Thorrold and Cllr Carrow for the Forum, Adrian Bellweather (Director), Gareth Pomfrey, Housing, Street Services, eleven residents',
      summary:
        'Residents talked more than experts. “When it is mended, may I stay?” The Director said yes and nobody will be moved. The ceiling was argued over; both sides will try three tenths.',
      remark: 'Please put “nobody will be moved” in the reply.',
    },
    opinions: {
      housing:
        'Seven can be propped from the emergency fund. The scheme for shared ownership is ours to draft, half a year.',
      streets: 'We will fix hose points with the fire service, none of them across a door.',
    },
    coopinions:
      'Housing props seven houses and drafts the shared-ownership scheme. Street Services fixes hose points with the fire service.',
    answers: [
      {
        outcome: 'in_progress',
        text: 'Recording, plates and propping go together and will be complete by {due}.',
        promises: [
          {
            text: '83 houses recorded and plated, seven propped, by {due}',
            owner: 'Gareth Pomfrey, Heritage',
            evidence: 'Catalogue, photographs, propping certificates',
          },
        ],
      },
      {
        outcome: 'in_progress',
        text: 'The three works cost £2.9 million. The first 350 yards will be finished by {due}, the rest next year, house by house without closing the street. Nobody will be moved.',
        promises: [
          {
            text: 'First 350 yards of the Ropery: wires, fire main and 41 bathrooms finished by {due}',
            owner: 'Hilary Stroud, Ropery Project',
            evidence: 'Sign-off for each house; fire officer’s letter',
          },
        ],
      },
      {
        outcome: 'planned',
        text: 'The scheme and a guide to uses, with commercial space at no more than three tenths, will be issued by {due}.',
        promises: [
          {
            text: 'Shared-ownership scheme and guide to uses issued by {due}',
            owner: 'Gareth Pomfrey, Ropery Project',
            evidence: 'Both documents, hearing notes',
          },
        ],
      },
    ],
    rating: '“Nobody will be moved” is in. That is most of what we came for.',
    kept: [
      {
        reports: ['61 recorded. One owner lives abroad and a neighbour witnessed.'],
        claim: 'All 83 recorded and plated. Seven propped, two already under repair.',
        evidence: [
          { what: 'Catalogue and photographs', where: 'Heritage file RP-83' },
          { what: 'Seven certificates', where: 'Building Safety' },
        ],
        finding:
          'Went door to door. One plate missing at number 63, blown down and now back. Props sound, gauges steady.',
        rating: 'Every house has a name now.',
      },
      { reports: ['230 yards of duct and 19 bathrooms. Three weeks lost to rain; still in hand.'] },
      { reports: ['First draft read by representatives of all 83. The argument is about sharing rent.'] },
    ],
  },

  library: {
    subject: 'Open the central library in the evening',
    situation:
      'Twenty of us work until half past six. The library shuts at six. The study café charges £3 an hour and is always full.',
    asks: [
      'Open the central library and two branches until ten, five days a week.',
      'Put the returns machine outside.',
    ],
    talk: {
      mode: 'video',
      where: 'video call',
      who: 'Cllr Pashley, Gareth Pomfrey, the head librarian',
      summary: 'No staff for evenings. The member suggested study space and self-service only, with volunteers.',
    },
    moreTime: 'Evening staff need money that is settled at the mid-year budget. We ask for six more weeks.',
    answers: [
      {
        outcome: 'resolved',
        text: 'Finance has agreed early, so we need not wait. From this month the central library, Castle Hill and Fairview are open until ten from Tuesday to Saturday, for study and self-service.',
      },
      { outcome: 'resolved', text: 'The three machines are outside under a canopy and work all night.' },
    ],
    rating: 'Asked for six weeks and answered in three days. A first.',
  },

  'study-tours': {
    subject: 'School trips: say what they cost and use what we have',
    situation:
      'Seven firms quoted my old school £31 to £58 a child a day. None would say how much was coach, how much lunch and how much guide. The museum, the kiln and the tide mill are within five miles and nobody goes.',
    asks: ['Publish approved firms and places with each cost set out.', 'Make five local day trips with free guiding.'],
    talk: {
      mode: 'visit',
      where: 'Tarnmouth Museum',
      who: 'Cllr Skelhorn, Gareth Pomfrey, Education, the museum’s learning officer',
      summary:
        'She tried out “The Tarn in one bowl” on us; children would sit for it. The coach is the cost, so off-peak buses.',
    },
    opinions: {
      education:
        'Agreed. Schools may use listed firms only, and a firm that pays a commission comes off the list and is named.',
    },
    coopinions: 'Education agrees to a joint list and to forbid commissions.',
    answers: [
      {
        outcome: 'resolved',
        text: 'The list is out: 14 places and nine firms, each cost under five heads. A firm that will not itemise is not on it.',
      },
      {
        outcome: 'resolved',
        text: 'Five trips can be booked: museum, kiln, tide mill, farm and Old Quay, with free guides and a bus at £1.80 a child.',
      },
    ],
  },

  craft: {
    subject: 'Record the making of Tarn cobles before nobody can',
    situation:
      'Two people can still build a coble from the keel, and they are 81 and 76. I drew them for three days. Of seventy-two steps there are four that neither can explain.',
    asks: ['A full film record by the museum.', 'Support for two apprentices for three years.'],
  },

  'sports-grounds': {
    subject: 'Open school playing fields in the evening',
    situation:
      'Nearly two thirds of the borough’s pitches belong to schools and are locked at four. One of my swimmers was knocked over by a reversing van while playing football in a car park last week.',
    analysis:
      'Heads are afraid of accidents and neighbours of charges. Keep people apart and settle who answers, and it can be done.',
    asks: [
      'Open the 23 schools that can be fenced off, in stages.',
      'One public liability policy, and write down when a head is not to blame.',
      'Let an outside body do bookings, gates and cleaning.',
    ],
    talk: {
      mode: 'site',
      where: 'Fairview Primary field',
      who: 'Cllr Okonedi, Gareth Pomfrey, two heads, the insurer',
      summary: 'Paced out the fence. One head said that with children wholly separate he would open first.',
    },
    opinions: {
      education: 'The list of 23 is right. Sixteen need a fence and a gate of their own and we will cost them.',
    },
    moreTime:
      'Sixteen fences are being priced and the policy needs a fortnight. A proper answer needs a list with dates. The seven that need no work will open meanwhile.',
  },

  signs: {
    subject: 'One name on the signs for one place',
    situation:
      'Guests ask me whether Old Quay and the Old Harbour are the same place. From the station to the water there are eight signs, three names and two spelling mistakes.',
    asks: ['Agree the names and change the signs within the year.', 'Publish the list, so that businesses use it too.'],
  },
}
