import type { StoryTexts } from '../../script/texts.ts'
import { planEn, rampEn, teamsEn, visitsEn } from './papers.ts'

export const homesEn: { readonly [story: string]: StoryTexts } = {
  lifts: {
    subject: 'Lifts for walk-up blocks: help neighbours to agree',
    situation:
      'Tarnmouth has 214 council and leasehold blocks of four floors or more without a lift. Nineteen lifts have been added in three years; forty-one more have been designed and stopped, thirty-three of them by one or two ground-floor objections. Mrs Pruett on the fourth floor of Foundry Terrace has not been downstairs since her hip was done, fourteen months ago.',
    analysis:
      'Ground-floor residents are right to worry about light and noise. Outvoting them gets a lift and loses a staircase of neighbours. Nobody is paid to sit down with them: the lift firms sell and the officers process.',
    asks: [
      'Set up a small mediation team of an architect, a solicitor and a community worker in each area.',
      'Publish guidance on compensation for ground-floor homes, with ranges rather than one figure.',
      'Ask the utilities to halve their charges for moving pipes and cables.',
    ],
    attachments: [planEn, visitsEn],
    talk: {
      mode: 'site',
      where: 'Foundry Terrace, block 7',
      who: 'Cllrs Carrow, Nyandoro and Verrey, Yvonne Tasker (Housing), Mr Chaudry of flat 2',
      summary:
        'Began with the objector. The landing would darken his only kitchen window. Moved the shaft to the outer wall on the spot; he said that could be talked about. Members want this order of talking written down.',
    },
    opinions: {
      welfare:
        'The teams can be a neighbourhood project at £9,000 a year each, and we can second community workers to them.',
    },
    coopinions: 'Communities and Welfare will fund each team at £9,000 a year and second staff.',
    answers: [
      {
        outcome: 'in_progress',
        text: 'Four of seven areas have a team. The other three will be in place, and all names published, by {due}.',
        promises: [
          {
            text: 'Mediation teams in all seven areas, names published, by {due}',
            owner: 'Yvonne Tasker, Estate Renewal',
            evidence: 'Appointment letters and the published list',
          },
        ],
      },
      {
        outcome: 'planned',
        text: 'Daylight studies have been commissioned. A draft will go out to consultation and the guidance will be issued by {due}.',
        promises: [
          {
            text: 'Guidance on ground-floor compensation issued by {due}',
            owner: 'Roger Plumbley, Housing Policy',
            evidence: 'Consultation responses and the final text',
          },
        ],
      },
      {
        outcome: 'resolved',
        text: 'Water, gas and two of three cable companies have agreed to half charges from this quarter. Five schemes have already benefited.',
      },
    ],
    rating: 'Mrs Pruett’s staircase signed last week.',
    kept: [
      {
        reports: [
          'Fifth team in place. Harbour and Ulfdale still lack a solicitor; the law centre has been asked.',
          'Six teams working with 38 staircases, eleven agreed.',
        ],
        claim: 'All seven teams are at work and the list with telephone numbers is published.',
        evidence: [{ what: 'Seven appointment letters', where: 'Estate Renewal file LT-07' }, teamsEn],
      },
      { reports: ['Daylight done for six block types. The second draft is with Cllr Verrey for comment.'] },
    ],
  },

  pipes: {
    subject: 'Old Quay’s water mains and combined sewers',
    situation:
      'There are still 19 miles of cast-iron main under the old town, the oldest from 1894. Last year it burst 61 times and Rope Street was dry on nine days in six months. Six miles of drain are combined; in heavy rain the covers lift.',
    analysis: 'The money comes as repairs and not as renewal. And nobody has one drawing: they dig to find out.',
    asks: [
      'Agree a three-year renewal list with the water company and publish it street by street.',
      'Survey everything under the old town and let anyone who digs see it.',
    ],
    talk: {
      mode: 'visit',
      where: 'The water company’s control room',
      who: 'Cllr Haslock, Yvonne Tasker, the network manager',
      summary:
        'Looked at the map of bursts. Cllr Haslock asked for streets to be ranked by bursts and households, not by ease. The company agreed; Rope Street and the Staiths come first.',
    },
    opinions: { environment: 'Separated outfalls need monitoring. We can lend three instruments.' },
    coopinions: 'Environment and Climate lends three water-quality instruments for the separated outfalls.',
    answers: [
      {
        outcome: 'in_progress',
        text: 'The first seven miles are in the company’s programme. Rope Street, 1.7 miles, will be relaid and in use by {due}.',
        promises: [
          {
            text: 'Rope Street mains relaid and in use by {due}',
            owner: 'Yvonne Tasker, Utilities Liaison',
            evidence: 'Completion certificate and pressure readings',
          },
        ],
      },
      {
        outcome: 'in_progress',
        text: 'The survey of the old town is let. It will be finished and open to inspection by {due}.',
        promises: [
          {
            text: 'Underground survey of the old town finished and viewable by {due}',
            owner: 'Roger Plumbley, Building Control',
            evidence: 'Survey report; the viewer in use',
          },
        ],
      },
    ],
    kept: [
      {
        claim: 'Rope Street is in use: 1.8 miles relaid, night pressure nearly doubled.',
        evidence: [{ what: 'Completion certificate, pressure log', where: 'Utilities file RS-42' }],
        finding:
          'Called at 23 houses. Twenty-one report a clear difference; two have narrow pipes of their own. Surface reinstated.',
        rating: 'The water is good. The patching ponds when it rains.',
      },
      {
        reports: [
          'Three fifths traced, and six miles found that no drawing shows.',
          'All traced; being reconciled with gas and power. Three levels disagree and need a trial hole.',
        ],
        moreTime:
          'Twice as many unrecorded services as expected. Eleven back lanes must be surveyed again and three trial holes dug. We will write to the member each month meanwhile.',
        opinion:
          'Borne out by the interim report. One extension granted, on condition that what is finished is put on the viewer now.',
      },
    ],
  },

  facades: {
    subject: 'Falling cladding and render on tall blocks',
    situation:
      'Residents have reported thirty-seven falls of tile or render this year and nineteen damaged cars. Harbour Heights has been behind hoardings for seven months, with people going in and out through the bin store. Builder, managing agent and freeholder each point to the next.',
    asks: [
      'Inspect every tall block with tile or render and publish the result for each.',
      'Say who pays first when something falls, and how it is recovered.',
    ],
    talk: {
      mode: 'call',
      where: 'by telephone',
      who: 'Cllr Fenwright and Yvonne Tasker',
      summary:
        'Officer described the letter sent to managing agents. Asked which blocks had been inspected, she could not say.',
    },
    answers: [
      {
        outcome: 'partly_resolved',
        text: 'Agents have been written to and asked to check their own buildings. The majority report no concerns.',
      },
      {
        outcome: 'for_reference',
        text: 'Liability in such cases can be complex and the member’s suggestion has been noted.',
        reason: 'The law does not name who must pay first.',
      },
    ],
    rating:
      'Agents have checked themselves and found themselves fine. How many blocks, looked at by whom? The hoardings at Harbour Heights are still up. Block by block, please.',
    talkAgain: {
      mode: 'site',
      where: 'Harbour Heights, east face',
      who: 'Cllr Fenwright, Denise Hartop (Director), Roger Plumbley, residents, a surveyor',
      summary:
        'The Director came. A thermal camera showed about a tenth of the east face loose. Agreed: the council makes safe and recovers the cost; the survey goes to an independent firm.',
      remark: 'It helps to talk in front of the wall.',
    },
    answersAgain: [
      {
        outcome: 'in_progress',
        text: 'Our first reply took a letter for an inspection, which was wrong. An independent firm will survey all 63 blocks; the grade of each will be published by {due}.',
        promises: [
          {
            text: 'Thermal survey of 63 blocks, grades published by {due}',
            owner: 'Roger Plumbley, Building Safety',
            evidence: 'Surveyor’s report and the list',
          },
        ],
      },
      {
        outcome: 'resolved',
        text: 'A procedure is in force: the council makes safe the same day and recovers within thirty. The hoardings at Harbour Heights are down and the face repaired.',
      },
    ],
    ratingAgain: 'They said they had got it wrong, and then they went and looked. That is all I asked.',
    kept: [
      {
        reports: ['Forty surveyed. Two need work at once and are netted.'],
        claim: 'All 63 done: 45 sound, 14 to watch, 4 to repair. The list is published and all four repairs ordered.',
        evidence: [
          { what: 'Survey report', where: 'Building Safety file FC-63' },
          { what: 'List of grades', where: 'council website, Building Safety' },
        ],
        finding:
          'Checked twelve against the list; all agree. Three of four repairs scaffolded, the fourth is netted until the frost is over.',
        rating: 'Went through the list with residents. It holds.',
      },
    ],
  },

  rental: {
    subject: 'Homes young workers near Eastcote can rent',
    situation:
      'Riders, warehouse pickers and trainees share back bedrooms in Saltmarsh. Of 204 who answered me, three in five pay over a third of what they earn, and the average way to work is 41 minutes. Beside Eastcote stand seventeen empty council flats, because the lettings policy wants a year’s payslips from one employer.',
    asks: [
      'Accept six months of platform or agency earnings as proof of work.',
      'Let the empty flats as shared homes, by the room and by the month.',
    ],
    talk: {
      mode: 'video',
      where: 'video call',
      who: 'Cllr Thistlewood, three riders, Yvonne Tasker, the lettings manager',
      summary:
        'What matters most: somewhere to charge a bike, and leaving at a month’s notice. Housing will start with six flats.',
    },
    answers: [
      {
        outcome: 'resolved',
        text: 'The lettings policy is amended. Six months of platform earnings now count as employment.',
      },
      {
        outcome: 'in_progress',
        text: 'Six flats at Eastcote Court are being fitted as shared homes at £78 a room a week, with a charging shed, to be let by {due}.',
        promises: [
          {
            text: 'Six shared flats at Eastcote Court let by {due}',
            owner: 'Yvonne Tasker, Lettings',
            evidence: 'Advertisement and tenancy count',
          },
        ],
      },
    ],
  },

  garages: {
    subject: 'Flooded basements and underground car parks',
    situation:
      'Last year’s storms filled eleven basement car parks and ruined 63 cars; at Quayside Court it took twenty minutes. I have acted in two of the claims. Winning them did not let anybody sleep when it rained.',
    analysis:
      'A ramp below the road, a channel full of leaves and a pump nobody has started for three years: none is hard to find. Nobody is told to look.',
    asks: [
      'Check boards, channels and pumps in every one before winter, and put the result up at the entrance.',
      'Write a yearly flood drill into the licensing of managing agents on council land.',
    ],
    talk: {
      mode: 'site',
      where: 'Quayside Court',
      who: 'Cllr Verrey, Yvonne Tasker, the agent, two residents',
      summary:
        'Tried the pumps; one of two turned. The agent had no log. Agreed that the result is posted where residents drive in.',
    },
    opinions: {
      streets: 'Gullies outside are ours. We will empty each before winter and list those that fall the wrong way.',
    },
    coopinions: 'Street Services will empty the gullies outside each entrance before winter.',
    answers: [
      {
        outcome: 'in_progress',
        text: 'We have a register of 58 basements. All will be checked, and results posted, by {due}.',
        promises: [
          {
            text: '58 basement car parks checked and results posted by {due}',
            owner: 'Yvonne Tasker, Building Control',
            evidence: 'Register, spot checks, photographs',
          },
        ],
      },
      {
        outcome: 'planned',
        text: 'The agents’ code is due for revision. A yearly drill will be in it, published by {due}.',
        promises: [
          {
            text: 'Revised code for managing agents published by {due}',
            owner: 'Roger Plumbley, Standards',
            evidence: 'The code',
          },
        ],
      },
    ],
    kept: [
      {
        claim: 'All 58 checked. Seven failed; six are put right, and one has closed its lower level.',
        evidence: [{ what: 'Register of checks', where: 'Building Control FL-58' }, rampEn],
        finding: 'Saw fifteen. Notices up everywhere, two pumps started for me. The closed level is barred.',
        rating: 'A notice at the ramp works better than a policy.',
      },
      { reports: ['Draft out to the agents’ association. They object to residents taking part in the drill.'] },
    ],
  },
}
