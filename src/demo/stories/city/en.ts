import type { StoryTexts } from '../../script/texts.ts'

export const cityEn: { readonly [story: string]: StoryTexts } = {
  bridge: {
    subject: 'Make the cycle track on Staith Bridge safe',
    situation:
      'Staith Bridge was built in 1971. Its shared track is 1.8 metres between parapet and kerb, and carries 640 bicycles in the morning peak hour. Fourteen expansion joints have lips of up to 26 millimetres. There were 17 injuries last year, two of them serious.',
    analysis:
      'Widening means a cantilever and a structural study; that is not a year’s work. The joints, the lamps and the railings are maintenance and should not wait for it.',
    asks: [
      'Level the fourteen joints and fit non-slip plates.',
      'Mend the railings and the thirty-eight lamps that are out.',
      'Start a feasibility study for widening and say when it will report.',
    ],
    talk: {
      mode: 'site',
      where: 'North abutment, Staith Bridge',
      who: 'Cllr Haslock, Tom Garside, the bridges inspector',
      summary:
        'Measured every joint. The plate is no longer made and has to be cast. It is not settled whether Highways or the port authority commissions the study.',
    },
    progress:
      'Three foundries have quoted for plates. Who commissions the study is being discussed with the port authority, and a full reply needs a little longer.',
    urged:
      'This reply is a week late. Joints and lamps need no study: please date those two now and send the reply, or an explanation, within three days.',
  },

  'road-works': {
    subject: 'Stop digging up the same road four times a year',
    situation:
      'I drive the 12. Abbey Road was opened four times last year: gas, cable, drains, gas again. Two months of barriers each time, fourteen minutes a run, and old people boarding from the middle of the road.',
    analysis:
      'Each permit is given by itself and whoever’s money comes first digs first. There is a co-ordination meeting. I have seen its minutes. It met once.',
    asks: [
      'Publish a year’s digging on one map, and no opening of a new surface for five years except in emergency.',
      'Works on one stretch done together.',
      'Name every barrier still up after its date.',
    ],
    talk: {
      mode: 'call',
      where: 'by telephone',
      who: 'Cllr Ollerton and Kelly Bowdler',
      summary: 'Asked whether Abbey Road will be dug again this year. “That depends what is applied for.”',
    },
    answers: [
      {
        outcome: 'partly_resolved',
        text: 'The department takes street works very seriously and robust arrangements for co-ordination are in place.',
      },
      {
        outcome: 'for_reference',
        text: 'Combining works places demands on undertakers’ programmes and has been noted.',
        reason: 'They are funded separately.',
      },
      { outcome: 'not_now', text: 'Naming would need a new system, which is not available.', reason: 'No system.' },
    ],
    rating: 'I asked about Abbey Road. Nothing here is on Abbey Road. Robust arrangements that met how many times?',
    talkAgain: {
      mode: 'meeting',
      where: 'Abbey Road bus terminus',
      who: 'Cllr Ollerton and five drivers, Frank Ibbetson, Kelly Bowdler',
      summary:
        'They brought the permits: two more openings this year. The member asks for both with the drains. The gas company did not come.',
    },
    answersAgain: [
      {
        outcome: 'planned',
        text: 'The map is being made. A first version with the main roads will be public by {due}.',
        promises: [
          {
            text: 'Map of the year’s digging on main roads public by {due}',
            owner: 'Kelly Bowdler, Street Works',
            evidence: 'The page and its changes',
          },
        ],
      },
      {
        outcome: 'not_now',
        text: 'Gas and drains on Abbey Road have not been brought together.',
        reason: 'The gas company has a regulator’s date and will not move.',
      },
      { outcome: 'partly_resolved', text: 'Late barriers will be listed monthly.' },
    ],
    ratingAgain:
      'Better manners, and I will believe the map. Abbey Road is still to be dug twice, and the gas company has not so much as turned up. Put the three of them at one table. I want one word: together, or not.',
  },

  flooding: {
    subject: 'Streets that flood every time',
    situation:
      'On the day of the red warning Foundry underpass held five and a half feet of water and two cars. Nobody was hurt. There are 23 known places; eight have been on the list three years running.',
    analysis:
      'The pumps are sized for a storm every three years. We have had four in five. There is a depth gauge and nobody reads it.',
    asks: [
      'Get the eight off the list by a date.',
      'Barriers that close themselves at every underpass, and tell the map apps.',
    ],
    talk: {
      mode: 'site',
      where: 'Foundry underpass',
      who: 'Cllr Carrow, Yvonne Tasker, Roger Plumbley, the drainage engineers',
      summary:
        'Saw the pump house and the tide-mark. New pumps in three months; a wider inlet means taking up the footway.',
    },
    opinions: {
      streets:
        'We will walk the gullies at all eight before and during rain, with a night sweep where there are leaves.',
    },
    waived:
      'It is agreed in writing that the underpasses belong to Housing and Street Services. Transport has nothing to add and is excused.',
    coopinions: 'Street Services walks the gullies at all eight before and during rain.',
    answers: [
      {
        outcome: 'in_progress',
        text: 'Five need pumps and inlets, three a new connection. All eight will be off the list by {due}, and only a real storm counts as proof.',
        promises: [
          {
            text: 'Eight flood spots cured by {due}, proved in an actual storm',
            owner: 'Yvonne Tasker, Drainage',
            evidence: 'Completion certificates, depth log on the day',
          },
        ],
      },
      {
        outcome: 'in_progress',
        text: 'Five underpasses get barriers in two lots and a feed to two map apps, all working by {due}.',
        promises: [
          {
            text: 'Water-triggered barriers at five underpasses, shown on map apps, by {due}',
            owner: 'Roger Plumbley, Drainage',
            evidence: 'Test record, screenshots',
          },
        ],
      },
    ],
    rating: 'Proved in a real storm: I like that.',
    kept: [
      {
        claim: 'All eight are built and certified.',
        evidence: [{ what: 'Eight certificates', where: 'Drainage file FS-8' }],
        sentBack:
          'The promise says proved in a storm and there has not been one since. At Weavers Lane the inlet is behind sandbags. Please come back with a depth log.',
        claimAgain:
          'Two and a half inches fell on one night this month. The deepest of the eight was 9 centimetres and clear in forty minutes. The sandbags are gone.',
        finding: 'Four of us stood at four of them that night and saw the recordings from the rest. As claimed.',
        rating: 'It rained and it held. Done.',
      },
      { reports: ['Three fitted. Foundry closed itself three times in that storm. One app still to connect.'] },
    ],
  },

  'repair-fund': {
    subject: 'Service charges and the leaseholders’ repair fund',
    situation:
      'Leaseholders have £3.1 million in the repair fund; last year 1.9 per cent was spent. A claim takes 104 days. Of twenty statements I looked at, I could follow three, and I am an accountant.',
    analysis: 'People will not agree to spend money they cannot see.',
    asks: [
      'Show every leaseholder their own balance online.',
      'Pay for five kinds of emergency within three working days without a ballot.',
      'Have every job over £2,500 priced independently.',
    ],
    talk: {
      mode: 'meeting',
      where: 'Civic Centre, room 3',
      who: 'Cllr Crabtrey, Yvonne Tasker, the leasehold team',
      summary:
        'The member brought a one-page statement. The team matched each line to a ledger; only the split of interest cannot be worked out per flat yet.',
    },
    answers: [
      {
        outcome: 'in_progress',
        text: 'Balances on the member’s one-page pattern are half built and will be online by {due}; interest will be shown yearly at first.',
        promises: [
          {
            text: 'Leaseholders’ own balances online by {due}',
            owner: 'Yvonne Tasker, Leasehold Services',
            evidence: 'Launch notice and ten sample statements',
          },
        ],
      },
      {
        outcome: 'resolved',
        text: 'The five emergencies are listed in the new rules. Four have been paid this month in two and a half days on average.',
      },
      {
        outcome: 'resolved',
        text: 'Seven surveyors are on a panel; each job over £2,500 is priced by one drawn by lot.',
      },
    ],
  },
}
