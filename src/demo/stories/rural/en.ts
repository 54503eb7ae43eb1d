import type { StoryTexts } from '../../script/texts.ts'

export const ruralEn: { readonly [story: string]: StoryTexts } = {
  'village-roads': {
    subject: 'Mend the dale roads as well as building them',
    situation:
      'There are 214 miles of unclassified road in the dales and four tenths have had nothing done for three years. Half the carriageway at Stonegate went down the bank in spring. Three cones were put out. The cones have faded. My trailer goes sixteen miles round.',
    analysis:
      'There is grant for a new road and £310 a mile for an old one. County, borough and parish each name the other two.',
    asks: [
      'Raise it to £900 a mile, straight to the area depots.',
      'Mend Stonegate within three months.',
      'Publish a name and number for each road.',
    ],
    urged:
      'This was neither signed for nor discussed with the member, and the reply is overdue. Stonegate is dangerous. Would the head of service go and look, and give a date this week.',
  },

  'village-drains': {
    subject: 'Village treatment plants that actually run',
    situation:
      'We went to 23 village treatment plants. Nine were working, eleven were off, and the rest had water and no power or power and no water. Each cost £240,000 to build; the electricity is £1,900 a year and nobody pays it.',
    asks: [
      'Bring the eleven back, or replace them, within the year.',
      'Settle who pays to run them and let one contract.',
    ],
    talk: {
      mode: 'site',
      where: 'High Thorpe plant',
      who: 'Cllr Sallow, Callum Eastgate, the parish',
      summary:
        'Threw the switch and nothing turned; a wren had nested in the panel. The member wants repairs and reed-bed conversions listed apart, with no padding.',
    },
    opinions: { health: 'Test for coliforms before restarting, and take the two villages with wells first.' },
    coopinions: 'Public Health asks that the two villages with wells come first and be tested; agreed.',
    answers: [
      {
        outcome: 'in_progress',
        text: 'Seven can be repaired and four become reed beds. All eleven will be working by {due}.',
        promises: [
          {
            text: 'Eleven stopped plants repaired or converted by {due}',
            owner: 'Callum Eastgate, Rural Water',
            evidence: 'Running log and sample for each',
          },
        ],
      },
      {
        outcome: 'in_progress',
        text: 'Running costs are shared with the water company, and one contract for all 23 will be in force by {due}.',
        promises: [
          {
            text: 'One operating contract for 23 plants in force by {due}',
            owner: 'Judith Wray, Rural Water',
            evidence: 'Contract and first visits',
          },
        ],
      },
    ],
    rating: 'A clear list. We shall count all eleven.',
    kept: [
      {
        reports: ['Two repaired, one reed bed. No tenders came for the equipment, twice.'],
        moreTime: 'Two rounds without tenders. We expect to be four months late.',
        opinion:
          'There were no tenders because the ceiling was well under the market, which could be seen coming. The request came eight working days before the date and without a new plan. Refused; finish what can be finished.',
        finding:
          'Four of eleven were running on the day. After the refusal no explanation was offered. Recorded as not kept, and public. The other seven are followed under the operating contract.',
      },
      { reports: ['New ceiling set and five tenders received.'] },
    ],
  },

  'water-source': {
    subject: 'Tankers above the waterworks intake',
    situation:
      'The A-road crosses the Tarn a mile and a half above the intake. 170 tankers a day use the bridge and its gullies go straight into the river. The panel saw no containment at either end.',
    analysis: 'If one turned over, it would be at the intake in forty minutes.',
    asks: [
      'Collect the deck water and build containment this year.',
      'Keep tankers off it at peak hours and hold a drill each year.',
    ],
    talk: {
      mode: 'site',
      where: 'Second bridge',
      who: 'Owen Maddern and six of the panel, Judith Wray, Callum Eastgate, Transport, the water company',
      summary: 'Dropped a float and held a watch: thirty-eight minutes. All agree on containment for two tankers.',
    },
    opinions: {
      transport:
        'Agreed for seven to nine and five to seven. We will tell hauliers. The channel can be laid with the resurfacing.',
    },
    coopinions: 'Transport agrees to the peak-hour diversion and lays the deck channel with the resurfacing.',
    answers: [
      {
        outcome: 'in_progress',
        text: 'The channel and two tanks of 120 cubic metres are under construction, to be finished by {due}.',
        promises: [
          {
            text: 'Deck drainage and two containment tanks finished by {due}',
            owner: 'Judith Wray, Water Protection',
            evidence: 'Completion certificate, fill test',
          },
        ],
      },
      {
        outcome: 'resolved',
        text: 'The diversion is signed. The first drill took 26 minutes from call to closed boom, which is less than the float.',
      },
    ],
    rating: 'To measure the drill against the river is an honest way to answer.',
    kept: [
      {
        reports: ['Channel through; floor of the second tank poured.'],
        claim: 'Complete. Held water for two hours without loss.',
        evidence: [{ what: 'Completion and fill test', where: 'Water Protection' }],
        finding: 'Saw the second fill test. Valve shut once by remote and once by hand; both held.',
        rating: 'We all went to see it. Content.',
      },
    ],
  },

  'street-trees': {
    subject: 'Prune street trees; do not behead them',
    situation:
      'The limes on Park Road were cut to fists last winter. This summer the pavement there was six degrees hotter than on Abbey Road. The contract pays by the tree, so the hardest cut is the cheapest.',
    asks: ['A pruning guide with a limit.', 'Pay by quality and put up a notice three days before.'],
    talk: {
      mode: 'site',
      where: 'Park Road',
      who: 'Cllr Rowanthwaite, Kelly Bowdler, the parks manager, the foreman',
      summary:
        'The member showed on a tree what to leave. “Nine a day like that,” said the foreman, so the rate must change. Agreed to work it out again.',
    },
    answers: [
      {
        outcome: 'in_progress',
        text: 'The member has been asked to write the drawings. The guide will be issued and every crew trained by {due}.',
        promises: [
          {
            text: 'Pruning guide issued and every crew trained by {due}',
            owner: 'Kelly Bowdler, Parks',
            evidence: 'The guide; attendance',
          },
        ],
      },
      {
        outcome: 'resolved',
        text: 'The new contract pays in three grades. Notices go up three days ahead; the first brought 43 comments.',
      },
    ],
    rating: 'I have never before been asked to draw the appendix.',
    kept: [
      {
        claim: 'Guide issued; five crews, 36 people, trained and tested. One crew stood down and trained again.',
        evidence: [
          { what: 'The guide', where: 'council website, Parks' },
          { what: 'Test records', where: 'Parks office' },
        ],
        finding: 'Four hundred trees on three roads, all within the guide.',
        rating: 'Park Road will be cooler.',
      },
    ],
  },

  'pocket-park': {
    subject: 'Pocket parks on leftover land',
    situation:
      'Eighteen plots have been behind hoardings for more than two years; the smallest is the size of a tennis court. Saltmarsh has half as much green for each person as Castle Hill.',
    analysis: 'Too small for a builder and just right for a bench and a tree.',
    asks: [
      'Begin with six in Saltmarsh, and let the neighbours vote on what each is for.',
      'Native planting, more shade and less lawn.',
    ],
  },

  dogs: {
    subject: 'Dogs: registration, strays and somewhere to run',
    situation:
      'The pound is built for 30 and holds 64. I would put the dogs in the borough at 21,000; a third have no chip that reads.',
    analysis:
      'A chip costs £25 and a fine is rare. Strays come in and do not go out, because nobody pays for neutering.',
    asks: [
      'Free chipping days with vaccination.',
      'Neuter and rehome, with the charities let in.',
      'Six places, with hours, where dogs may run.',
    ],
  },
}
