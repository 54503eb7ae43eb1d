import type { StoryTexts } from '../../script/texts.ts'

export const watersEn: { readonly [story: string]: StoryTexts } = {
  'river-night': {
    subject: 'Night fishing on the Tarn: make it safe rather than simply banned',
    situation:
      'My crew was called to seventeen people in the river after dark this season. Eleven were anglers and three we did not get back. The worst place is the groyne below Old Quay: weed on the stones, no light, twenty yards from the bank and covered in twenty minutes on a rising tide. There are signs saying where you may not fish. Nothing says where you may.',
    analysis:
      'Ban it and they go where it is darker. For nine stretches there is no lifebelt within half a mile, nobody walks the bank, and a man in trouble cannot say where he is.',
    asks: [
      'Lay out places where people may fish at night, with light, rail and lifebelt.',
      'Gate the dangerous groynes and sound a warning on a rising tide.',
      'Number posts every two hundred yards so that a caller can say which.',
    ],
    talk: {
      mode: 'site',
      where: 'The groyne below Old Quay, nine at night',
      who: 'Cllr Penhallam and four of the crew, Kelly Bowdler, Culture, the angling club',
      summary:
        'Walked it by torch. The club will look after three places. Rails must let flood water through, so the harbour master is to give a warning level.',
      remark: 'Coming out at night showed they meant it.',
    },
    opinions: {
      culture: 'The three places lie on the lit riverside walk. We will pay for the lamps.',
      environment: 'Nothing above Old Quay, please: that reach supplies the works. Our map is attached.',
    },
    coopinions:
      'Culture pays for the lamps. Environment asks that nothing stands above Old Quay, and the layout has been changed.',
    answers: [
      {
        outcome: 'in_progress',
        text: 'Old Quay steps, the Withies and the sports ground: 34 places with lamp, rail and lifebelt, open by {due}.',
        promises: [
          {
            text: '34 night-fishing places open at three sites by {due}',
            owner: 'Kelly Bowdler, Riverside',
            evidence: 'Photographs, notice, list of lifebelts',
          },
        ],
      },
      {
        outcome: 'in_progress',
        text: 'Both groynes will be gated and the loudspeakers tied to the harbour gauge, working by {due}.',
        promises: [
          {
            text: 'Two groynes gated, with tide-triggered warning, by {due}',
            owner: 'Frank Ibbetson, Riverside',
            evidence: 'Test record',
          },
        ],
      },
      {
        outcome: 'resolved',
        text: 'There are 42 numbered posts along five miles of bank; the numbers are in the coastguard and ambulance systems.',
      },
      {
        outcome: 'resolved',
        text: 'The code is agreed with the angling club and posted: no long casts while people walk to work, lit places only after ten, bait taken home.',
      },
    ],
    rating: 'Two weeks after the posts went in, we found a man by his number.',
    kept: [
      {
        reports: ['Old Quay and the Withies are done; the sports ground waits for concrete to cure.'],
        claim: 'All three open. About 26 people a night, nobody in the water.',
        evidence: [
          { what: 'Notice and lifebelt list', where: 'Riverside log' },
          { what: 'Nightly counts', where: 'same log' },
        ],
        finding:
          'Went at ten at night. Lamps lit, lifebelts there, two club wardens. One loose rail bolt, tightened next day.',
      },
      { reports: ['Gates welded. Speakers are here, waiting for a feed from the harbour gauge.'] },
    ],
  },

  'river-fishing': {
    subject: 'A code for anglers on the riverside walk',
    situation:
      'In six months my surgery has had 64 complaints: hooks, lines across the path, bait, noise. I have also had letters from anglers who say they have nowhere to go.',
    asks: ['Agree a code with hours and stretches.', 'Leave a clear width between anglers and walkers.'],
    merged:
      'Cllr Penhallam’s proposal covers the same banks and works. They will be handled together; both members will be consulted and both asked for their view of the reply.',
  },

  noise: {
    subject: 'Building work at night beside schools, wards and libraries',
    situation:
      'Next to Castle Hill library they poured concrete until one in the morning for twenty-three nights under a “continuous operation” consent. I asked to see it. It says “extended as required”.',
    asks: [
      'Put start and finish on every consent and post it at the gate and online.',
      'No night consents in the fortnight before examinations.',
    ],
    talk: {
      mode: 'visit',
      where: 'Castle Hill library reading room',
      who: 'Cllr Imber and Callum Eastgate',
      summary: 'Met at nine in the evening with the meter on the table. It read 63 decibels.',
    },
    opinions: { streets: 'We enforce it on site. Print a code on the consent so that anyone can check it is real.' },
    coopinions: 'Street Services suggested a scannable code; it is on the new form.',
    answers: [
      {
        outcome: 'resolved',
        text: 'The new consent gives hours, operation and reason, carries a code and is online the same day. “Extended as required” is gone. The site beside the library stops at ten.',
      },
      {
        outcome: 'resolved',
        text: 'The fortnight is in the rules. Six consents were withdrawn for this year’s examinations.',
      },
    ],
    rating: 'You can hear pages turn again.',
  },

  'kitchen-smoke': {
    subject: 'Kitchen fumes under flats on Beck Parade',
    situation:
      'Beck Parade has 27 takeaways under flats, four with a proper flue. We knocked on every door: seven in ten on the first three floors keep windows shut in summer, and one man with asthma has moved out.',
    analysis: 'Licensing, environment and enforcement each hold a corner. A filter nobody cleans is no filter.',
    asks: [
      'Help kitchens without a flue to convert or leave, with a year and a grant.',
      'Monitor the larger kitchens and show their cleaning records.',
    ],
    talk: {
      mode: 'site',
      where: 'Behind Beck Parade',
      who: 'Cllr Achterberg, Kelly Bowdler, Callum Eastgate, four owners, two residents',
      summary:
        'Opened four filters; two had never been out. Owners will talk about moving if there is somewhere to move to.',
    },
    answers: [
      {
        outcome: 'in_progress',
        text: 'All 27 have a plan: 12 can share a flue, eight will drop frying, seven will go. Grants are before cabinet and every plan will be carried out by {due}.',
        promises: [
          {
            text: 'A plan carried out for each of 27 kitchens on Beck Parade by {due}',
            owner: 'Kelly Bowdler, Enforcement',
            evidence: 'Register with readings before and after',
          },
        ],
      },
    ],
    apart: [
      {
        ask: 2,
        outcome: 'resolved',
        text: 'Forty-six large kitchens have monitors, and the cleaning record is on a card by the door. In the first month 18 warnings went out and nine in ten filters were washed.',
      },
    ],
  },

  'black-ditch': {
    subject: 'North Drain has turned black again',
    situation:
      'North Drain is two miles long. With a sixth-form class I sampled it four times: oxygen down to 0.8 milligrams a litre, ammonia up to 14.6. There are 27 outfalls. The register has 16.',
    analysis:
      'Twice it has been dredged and planted and twice it went black within the season. Foul water is plumbed into surface drains: car washes, a soup factory.',
    asks: [
      'Complete the register, trace each outfall and set a date for each wrong connection.',
      'Stop counting floating reed beds as treatment; judge by six months of clean samples.',
    ],
    talk: {
      mode: 'site',
      where: 'Third bridge, North Drain',
      who: 'Cllr Balcombe and pupils, Callum Eastgate, Judith Wray',
      summary: 'Found five unregistered outfalls and put dye down. Three came from the soup factory.',
    },
    answers: [
      {
        outcome: 'in_progress',
        text: 'The register is complete. Forty-one wrong connections will be put right by {due}.',
        promises: [
          {
            text: '41 wrong connections to North Drain put right and the water clear by {due}',
            owner: 'Callum Eastgate, Water',
            evidence: 'Sign-offs and monthly samples',
          },
        ],
      },
      {
        outcome: 'partly_resolved',
        text: 'Agreed as to samples. No new reed beds; the two in place stay to the end of their contract.',
      },
    ],
    rating: 'Proper tracing this time. I hope it holds.',
    kept: [
      {
        claim: 'All 41 done. Oxygen 5.1, ammonia 3.2.',
        evidence: [
          { what: '41 sign-offs', where: 'Water file ND-41' },
          { what: 'Three laboratory reports', where: 'Borough analyst' },
        ],
        finding: 'Walked the whole length, no smell to speak of. My own sample agrees.',
        rating: 'The figures are right. Let us see it through a summer.',
      },
      {
        reports: [
          'Two new wrong connections traced, a laundry and an overflowing interceptor. Notices served on both.',
        ],
      },
    ],
    lookBack: {
      finding:
        'Three samples taken unannounced under the third bridge: ammonia 11.2, 9.8 and 12.5, and the water is black. Two outfalls are not on the register. It can no longer be called done.',
      ask: 1,
      promise: {
        text: 'New wrong connections stopped, ammonia below 8 for two months running, by {due}',
        owner: 'Judith Wray, Water',
        evidence: 'Analyst’s monthly report; our own samples besides',
      },
    },
  },

  recycling: {
    subject: 'More should be done about recycling',
    situation: 'Recycling is very important to all our residents, and there is a feeling that not enough is happening.',
    asks: ['Raise awareness and work in partnership going forward.'],
    refusal: {
      code: 'empty',
      disposition: 'revise_and_resubmit',
      reason:
        'There is nothing here that a department could do or decline to do. You mentioned the glass round missed in Harbour ward since the new year: that would make a good proposal, with streets and dates, and we will take it first.',
    },
  },
}
