import type { StoryTexts } from '../../script/texts.ts'

export const motionsEn: { readonly [story: string]: StoryTexts } = {
  ferries: {
    subject: 'Motion on safety on the river',
    basis: 'In the year’s work programme; the committee visited six parishes along the river between March and May.',
    situation:
      'Fourteen landings are in use. Five have a shelter, nine a place for life jackets, and at four the flood marks can be read. Last spring the notice that ferries had stopped went round by a boatman’s message group, and reached two villages three hours late.',
    asks: [
      'Assess all fourteen landings and improve or close each by a plan of its own.',
      'Set up one channel for stopping ferries in a flood that reaches every household.',
    ],
    meeting: 'Minutes of the Full Council, item 9',
    note: { leader: 'Chief Executive', text: 'A thorough piece of work. Transport to lead, with results this year.' },
    talk: {
      mode: 'site',
      where: 'the landing at White Sands',
      who: 'five members of the committee, two officers of Transport and Highways, three boatmen',
      summary:
        'We walked six landings and settled for each whether to improve or close it. Notices will be triggered by the gauge; one sent as a trial reached every house in four minutes.',
    },
    answers: [
      {
        outcome: 'planned',
        text: 'All fourteen have been assessed: eight will be improved, four stay as they are, two close when a bridge is built. The works are to be finished by {due}.',
        promises: [
          {
            text: 'Eight landings improved by {due}',
            owner: 'Head of Waterways',
            evidence: 'certificates of completion, photographs before and after',
          },
        ],
      },
      {
        outcome: 'resolved',
        text: 'Notices now go out by the emergency broadcast and by text. Five have been sent since the floods began; the slowest took six minutes to reach every household.',
      },
    ],
    results: [
      { asAdopted: 'partly', reason: 'The two that close wait for the bridge, over two years.' },
      { asAdopted: 'adopted' },
    ],
    kept: [
      {
        claim: 'All eight landings are finished and in use.',
        evidence: [{ what: 'Eight certificates of completion', where: 'archive of Transport and Highways' }],
        finding:
          'Five looked at: shelter, life jackets and flood marks are there, and the boatmen know the stopping level.',
        rating: 'We went back to the five we had seen in May, list in hand, and every point was met.',
      },
    ],
  },

  'clean-air': {
    subject: 'Motion on cleaner air in the town',
    basis: 'A subject of the council’s autumn session, looked into with air quality and weather specialists.',
    situation:
      'Days of poor air in winter have come down from thirty-one to twenty-two, and the rest is harder: mornings and evenings, from coal fires, diesel lorries and kitchens in the old town.',
    asks: [
      'Lay down a way round the town for diesel lorries at peak hours.',
      'Fit every kitchen in the old town with a filter within three years, and publish the readings.',
    ],
    meeting: 'Minutes of the Full Council, item 10',
    note: { leader: 'Deputy Chief Executive', text: 'Environment to lead with Streets; a timetable, please.' },
    talk: {
      mode: 'meeting',
      where: 'the environment offices',
      who: 'the committee’s secretary, two environment officers, a forecaster',
      summary:
        'Three routes were held against the readings and the eastern one chosen. Readings of sixty kitchens will be published first, more each year.',
    },
    answers: [
      {
        outcome: 'resolved',
        text: 'The eastern route is in force. Diesel lorries no longer cross the town at peak hours, and soot at the roadside has fallen by a fifth in its first month.',
      },
      {
        outcome: 'in_progress',
        text: 'Of 412 kitchens 230 have filters, and the readings of sixty can be read by anybody. A hundred more follow by {due}.',
        promises: [
          {
            text: 'A hundred more kitchens fitted by {due}',
            owner: 'Head of Air Quality',
            evidence: 'list of installations, link to the readings',
          },
        ],
      },
    ],
    results: [{ asAdopted: 'adopted' }, { asAdopted: 'partly', reason: 'Owners need three years to pay for it.' }],
  },

  'small-clinics': {
    subject: 'Motion on village surgeries',
    basis: 'A subject chosen by the health forum and put on the programme by the chairs.',
    situation:
      'Of forty-six surgeries visited, twenty-eight can take blood pressure and sugar and read a test; nineteen stock fewer than sixty medicines. The average nurse is fifty-four, and eleven villages share one with their neighbour.',
    asks: [
      'Stock at least eighty medicines, supplied by the county.',
      'Fill the eleven empty posts through the county.',
    ],
    meeting: 'Minutes of the Full Council, item 12',
  },

  'late-economy': {
    subject: 'Motion on the town after dark',
    basis: 'Raised by many members of the chamber; chosen by the chairs for the third quarter.',
    situation:
      'Four night markets draw thirty thousand visits a day and a quarter of all noise complaints. Traders want parking and the bins emptied; neighbours want quiet after eleven.',
    asks: [
      'Agree for each market where it trades and from when it is quiet.',
      'Run buses until midnight and open office car parks in the evening.',
    ],
  },

  apprentices: {
    subject: 'Motion on training people for work here',
    basis: 'The forum’s main subject of the year.',
    situation:
      'Thirty-eight in a hundred leavers of the three colleges find work in the borough, while welders, machinists and carers are sought and the courses are half empty.',
    asks: ['Let firms set the courses, with pay and insurance from the first day.'],
    meeting: 'Minutes of the Full Council, item 13',
  },

  'mental-health': {
    subject: 'Motion on help for young people in distress',
    basis: 'Looked into by the health forum together with the committee on education.',
    situation:
      'Fifteen of twenty-six schools have a counsellor of their own. A pupil who needs a specialist waits four weeks, and what parents ask most is whom to turn to.',
    asks: [
      'Give every secondary school a counsellor.',
      'Open a way from school to specialist that leads to a first meeting within a week.',
    ],
    meeting: 'Minutes of the Full Council, item 11',
    talk: {
      mode: 'visit',
      where: 'the counselling room of a secondary school',
      who: 'the forum’s secretary, two doctors, an officer of Public Health, two form teachers',
      summary:
        'We took the four weeks apart and found that two went on a letter of referral. School nurses will refer online instead.',
    },
    answers: [
      {
        outcome: 'resolved',
        text: 'All twenty-six schools now have a counsellor, by moving posts within the service.',
      },
      {
        outcome: 'resolved',
        text: 'Referral online has opened: forty-three pupils in its first month, seen after four and a half days on average.',
      },
    ],
  },

  'flood-store': {
    subject: 'Motion on flood stores',
    basis: 'Ordered by the council after last year’s flood.',
    situation:
      'Flood equipment lies in eleven stores run by five services. There are sandbags to spare and too few pumps, and borrowing one at night takes seven calls.',
    asks: ['Keep one register of all stores and one duty officer for them.', 'Open a forward store upstream.'],
    meeting: 'Minutes of the Full Council, item 11 (b)',
    note: { leader: 'Chief Executive', text: 'Settle the register before the wet season. Environment to lead.' },
  },

  'old-theatre': {
    subject: 'Motion to rebuild the old theatre',
    basis: 'A study of culture by the civic forum.',
    situation:
      'The theatre closed in 1986 and is unsafe. Its friends want it rebuilt where it stands, at an estimated twelve million.',
    asks: ['Rebuild the theatre on its site.'],
    meeting: 'Minutes of the Full Council, item 8',
  },

  'parking-fund': {
    subject: 'Motion for a fund to build car parks',
    basis: 'A round table of the chamber’s members.',
    situation: 'Members say that car parks lack money; a like fund next door has not made one loan in two years.',
    asks: ['Look into a fund for building car parks.'],
    dropped: 'On a second look a fund is not what is missing; we will speak on it in the debate instead.',
  },

  'street-names': {
    subject: 'Motion on the names of back lanes and the numbers of their doors',
    basis: 'A hearing with carriers in the last term.',
    situation: 'Of 230 lanes 81 have no sign and fourteen have two names; couriers and an ambulance have gone wrong.',
    asks: ['One lane, one name, and a sign on each.', 'Publish a change of name before it is made.'],
    history: {
      session: 'Minutes of the last council, year 5',
      reply:
        'All 230 names are settled and signs go up in two rounds. How changes are published is still to be drawn up.',
    },
  },

  'open-data': {
    subject: 'Motion on open data for small firms',
    basis: 'The chamber’s main subject of the year.',
    situation:
      'Fewer than three in ten sets on the open data site were renewed this year, and what firms want most (visits, parking, power) is not among them.',
    asks: ['Publish each quarter what firms have asked for and what has been opened.'],
  },
}
