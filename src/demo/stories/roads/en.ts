import type { StoryTexts } from '../../script/texts.ts'

export const roadsEn: { readonly [story: string]: StoryTexts } = {
  'school-gate': {
    subject: 'Ease the crush outside Millfield Primary and Northgate High at drop-off',
    situation:
      'Two schools share Weavers Lane, 280 metres long with a bend in the middle. The three of us counted cars on ten school mornings: an average of 390 between 8.25 and 8.55. The number 4 bus lost 11 minutes on the worst of them. Children step out between bumpers, and there have been two knocks since September term began.',
    analysis:
      'It is not the number of cars so much as everyone stopping in the same place at the same minute. Both schools let out together, there is nowhere to pull in, and the bays that exist are full of traders’ vans all day.',
    asks: [
      'Mark a timed drop-off bay on the north side, two minutes a car, 40 minutes morning and afternoon.',
      'Stagger the two schools’ finishing times by at least twenty minutes and start a walking bus from the recreation ground.',
      'Clear the bays on both sides of long-stay vans and say how residents can report them.',
    ],
    talk: {
      mode: 'site',
      where: 'The gates, Weavers Lane',
      who: 'Cllrs Birtle and Skelhorn, Tom Garside (Highways), both head teachers, the PTA',
      summary:
        'Watched the morning peak, then met in the school library. The heads agreed to a 25-minute stagger. The PTA will run the walking bus if the council supplies tabards and insurance. The bay must not cover the tactile paving.',
      remark: 'A useful hour. Two of the lines were moved there and then.',
    },
    opinions: {
      streets:
        'Of 32 bays, 14 are in all-day use by vans from the parade. We will clear them within three days of the lining and add the lane to the daily patrol.',
      education:
        'Governors of both schools have approved the stagger from next month. Public liability for the walking bus comes from the schools’ own budgets.',
    },
    coopinions:
      'Street Services will clear and patrol the bays. Education confirms the 25-minute stagger and the insurance. Both are taken up in this reply.',
    answers: [
      {
        outcome: 'in_progress',
        text: 'The bay is designed: 86 metres, room for 14 cars, clear of the tactile paving. It will be lined, signed and open by {due}.',
        promises: [
          {
            text: 'Timed drop-off bay on Weavers Lane open by {due}',
            owner: 'Tom Garside, Highways Projects',
            evidence: 'Photographs, traffic order, counts from the first full week',
          },
        ],
      },
      {
        outcome: 'resolved',
        text: 'Northgate High has finished at 3.35 since the start of this month. The walking bus runs on weekdays with a rota of eleven parents.',
      },
      {
        outcome: 'in_progress',
        text: 'Fourteen bays were cleared in the first sweep. So that it lasts, the lane is patrolled daily for a term and we will publish the result by {due}.',
        promises: [
          {
            text: 'Publish by {due} a term’s record of the bays, with no more than one in twenty misused',
            owner: 'Imran Sheldrake, Parking',
            evidence: 'Weekly patrol sheets and the summary',
          },
        ],
      },
    ],
    rating: 'Each point answered with a name and a date. Thank you.',
    kept: [
      {
        reports: ['Surface patched and lined; signs are being made; waiting for the power supply to the camera.'],
        claim: 'In use for two weeks. The queue at 8.40 has gone from 210 metres to about 60.',
        evidence: [
          { what: 'Before and after counts', where: 'Highways file WL-03' },
          { what: 'Twelve photographs', where: 'attached to the claim' },
        ],
        finding:
          'Attended at 8.35. Cars stayed under a minute, three volunteers on duty, tactile paving clear. As claimed.',
        rating: 'Parents have noticed. So has the bus.',
      },
      {
        reports: ['Week six: one bay in eleven misused, nearly all by two bakeries. Loading times agreed with both.'],
        claim:
          'Twelve weeks complete. Misuse over the last four weeks was 3.1 per cent. The summary is on the council website.',
        evidence: [{ what: 'Patrol sheets, weeks 1 to 12', where: 'Parking register' }],
        finding: 'Three unannounced visits; never more than one bay misused. The summary is published.',
      },
    ],
  },

  charging: {
    subject: 'Charge points for streets and estates without driveways',
    situation:
      'Nearly half of Tarnmouth’s homes have no off-street parking. The Gasworks estate has 610 flats and 74 electric cars and not one public charge point; leads hang from second-floor windows across the footway. The fire service was called twice last winter.',
    analysis:
      'Three things stand in the way: nobody has settled who pays for the supply upgrade, landlords fear liability, and every application is argued from scratch.',
    asks: [
      'Publish one standard agreement for landlords and residents’ groups, with liability and income written down.',
      'Install points at twenty sites this year, with cycle and scooter charging in the same works.',
    ],
    talk: {
      mode: 'meeting',
      where: 'Gasworks Community Room',
      who: 'Cllrs Pashley, Haslock and Mallinder, Yvonne Tasker (Housing), the network operator, nine residents',
      summary:
        'Residents fear fire and lost parking. The operator says the substation can carry twenty slow chargers. Agreed: cycle lockers first, one operator for all sites, two fifths of the income to the estate repair fund.',
    },
    opinions: {
      streets:
        'No licence is needed on estate land. Please keep a four-metre route clear for fire engines and use one design of locker.',
    },
    coopinions:
      'Street Services asks for a single locker design and a four-metre fire route; both are in the standard drawings.',
    answers: [
      {
        outcome: 'in_progress',
        text: 'The agreement is drafted and is with the network operator, the fire service and six landlords. It will be published by {due}.',
        promises: [
          {
            text: 'Standard charging agreement published by {due}',
            owner: 'Yvonne Tasker, Estates',
            evidence: 'The published document',
          },
        ],
      },
      {
        outcome: 'in_progress',
        text: 'Cabinet has approved twenty sites and a single operator is being procured. All will be working by {due}.',
        promises: [
          {
            text: 'By {due}: 180 slow chargers and 400 cycle points working at twenty sites',
            owner: 'Roger Plumbley, Estate Renewal',
            evidence: 'Commissioning certificate for each site',
          },
        ],
      },
    ],
    rating: 'Right direction. Twenty sites is a start, and the next list should not take another year.',
    kept: [
      {
        reports: ['31 comments back. The argument is over the income split; we will offer two options.'],
        claim: 'Agreement published jointly with the network operator.',
        evidence: [{ what: 'The agreement and guidance note', where: 'council website, Housing policies' }],
        finding: 'Published. Rang five landlords: four have it and two are already using it.',
        rating: 'Gasworks signed on this form.',
      },
      {
        reports: [
          'Thirteen sites surveyed, six under way. Chandler Court voted no, so Foundry Terrace from the reserve list takes its place.',
          'Fifteen sites live: 124 chargers, 290 cycle points. The last five are waiting for a transformer.',
        ],
      },
    ],
  },

  'night-bus': {
    subject: 'Later last buses for the infirmary and Eastcote industrial park',
    situation:
      'The evening shift at Tarnmouth Infirmary hands over at ten. The last 9 leaves at 9.20. Of 316 staff I asked, 187 rely on lifts; one student nurse walks four miles along the bypass. Eastcote’s late shift, about 900 people, ends at eleven with no bus at all.',
    analysis:
      'The operator fears empty buses. The replies suggest two full departures, if the timetable is written against the rota rather than the other way about.',
    asks: [
      'Run the last 9 and 21 at 10.40 and stop at the infirmary’s east door.',
      'Try a night service to Eastcote timed to the shifts.',
    ],
    talk: {
      mode: 'call',
      where: 'by telephone',
      who: 'Cllr Coyle and Tom Garside (Transport)',
      summary:
        'Went through the rotas line by line. Nothing before 10.15 is any use. Cllr Coyle is content with a three-month trial judged on passengers.',
    },
    answers: [
      {
        outcome: 'resolved',
        text: 'From the first of this month the last 9 and 21 leave at 10.40. The stop at the east door is in use and the flags are changed.',
      },
      {
        outcome: 'in_progress',
        text: 'The route has been driven and three employers will share the cost. The trial will be complete, with a decision published, by {due}.',
        promises: [
          {
            text: 'Run a three-month Eastcote night service and publish passengers and a decision by {due}',
            owner: 'Wendy Pickersgill, Passenger Transport',
            evidence: 'Departure log, passenger counts, public notice',
          },
        ],
      },
    ],
    rating: 'Eighty minutes later makes all the difference. My ward asked me to say so.',
    kept: [
      {
        reports: ['Six weeks in: two departures each weeknight, just over half full on average.'],
        claim: 'Trial complete, 61 per cent full on average. The service is kept, with a Sunday departure added.',
        evidence: [
          { what: 'Counts for thirteen weeks', where: 'operator’s returns' },
          { what: 'Notice of the permanent service', where: 'council website, Travel' },
        ],
        finding: 'Stood at the south gate at ten past eleven. Both buses on time, 47 passengers counted aboard.',
      },
    ],
  },

  crossings: {
    subject: 'Make the town-centre crossings work for blind and disabled people',
    situation:
      'With six members of the Tarnmouth Sight Society we walked Castle Street, Market Street and the Headrow over three days. Of 24 crossings five have working sound or a rotating cone. At nine places the tactile paving is cut by a post, a bin or an A-board, and one run leads into a flower bed.',
    analysis:
      'New streets follow the standard. Old ones are dug up and put back without anyone checking the paving. Sounders were switched off after noise complaints when they could have been turned down at night.',
    asks: [
      'Fit cones and night-dimmed sounders at the remaining nineteen crossings within the year.',
      'Join up the nine broken runs of tactile paving and check it after every reinstatement.',
    ],
    talk: {
      mode: 'site',
      where: 'Castle Street and the Headrow',
      who: 'Cllrs Achterberg and Nyandoro, Walter Simms (Sight Society), Tom Garside (Highways), Stella Oakeshott (Welfare)',
      summary:
        'Mr Simms walked it with his cane and stopped at the flower bed. Nobody said anything for a while. The four most dangerous places come first; the rest with resurfacing.',
      remark: 'Please have someone who uses it walk every scheme before it is signed off.',
    },
    opinions: {
      welfare: 'Half the cost of the sounders can come from the access fund. We will find testers for each sign-off.',
    },
    coopinions: 'Communities and Welfare will pay half of the sounders from the access fund and provide testers.',
    answers: [
      {
        outcome: 'in_progress',
        text: 'Eleven of the nineteen have power and go first; eight follow with new signal controllers. All done by {due}, down to 40 decibels after ten at night.',
        promises: [
          {
            text: 'Cones and dimmed sounders at all nineteen crossings by {due}',
            owner: 'Wendy Pickersgill, Traffic Signals',
            evidence: 'Fitting record and sound reading for each',
          },
        ],
      },
      {
        outcome: 'planned',
        text: 'Four runs are in the small-works list, five in this year’s and next year’s resurfacing. All nine joined by {due}. Tactile paving is now on the reinstatement checklist.',
        promises: [
          {
            text: 'Nine broken runs of tactile paving joined by {due}',
            owner: 'Tom Garside, Maintenance',
            evidence: 'Photographs and a tester’s signature',
          },
        ],
      },
    ],
    kept: [
      { reports: ['Eleven fitted. The tender for the eight controllers drew no bids and is out again.'] },
      { reports: ['The flower bed and the Headrow post are done and signed off by Mr Simms.'] },
    ],
  },

  'hospital-parking': {
    subject: 'Parking around Tarnmouth Infirmary',
    situation:
      'The infirmary sees about 1,900 outpatients a day and has 480 spaces, full by eight. In March an ambulance took nine minutes from the ring road to the door. Within half a mile the Kingsway centre and the sports hall have over six hundred spaces that stand empty on weekday mornings.',
    analysis: 'The spaces exist. Nobody knows where they are, and they cost three times as much as the hospital’s own.',
    asks: [
      'Agree hospital-rate parking at Kingsway and the sports hall on showing an appointment letter.',
      'Put up signs with live spaces at the three approaches and show them on the appointments page.',
      'Keep one lane for ambulances and enforce it by camera.',
    ],
    talk: {
      mode: 'call',
      where: 'by telephone',
      who: 'Mr Deshmuke and Kelly Bowdler (Street Services)',
      summary:
        'Officer explained that a parking strategy is being written. Mr Deshmuke said the ambulance lane could not wait for a strategy and asked for an answer on that at least.',
      remark: 'Six minutes. No dates were mentioned.',
    },
    opinions: {
      health:
        'The infirmary has marked its own lane inside the gates; the approach is the council’s. The appointments page can take a feed.',
      transport: 'Signs are feasible at about £22,000 each. There is nothing in this year’s budget.',
    },
    coopinions:
      'Public Health says the appointments page can take a feed. Transport says signs are feasible but not funded this year.',
    answers: [
      {
        outcome: 'not_now',
        text: 'The sites mentioned are in different ownership. The department will continue to liaise with stakeholders and bring forward options as appropriate.',
        reason: 'The owners have not yet agreed.',
      },
      {
        outcome: 'not_now',
        text: 'Signing will be considered as part of the wider strategy when circumstances allow.',
        reason: 'No funding identified.',
      },
      {
        outcome: 'partly_resolved',
        text: 'Enforcement has been stepped up in the area and conditions for emergency vehicles have improved.',
      },
    ],
    rating:
      'Continue to liaise, considered when circumstances allow, have improved. Which owner, asked when, and what did they say? Improved from nine minutes to what? Please answer again with names and dates.',
    talkAgain: {
      mode: 'meeting',
      where: 'Infirmary boardroom',
      who: 'Mr Deshmuke, Frank Ibbetson and Kelly Bowdler, the managers of Kingsway and the sports hall, hospital estates',
      summary:
        'The head of service came in person. Kingsway offers 120 spaces for a three-month trial; the sports hall has to ask its trust. The ambulance lane drawing was on the table and Mr Deshmuke asked for two changes.',
    },
  },
}
