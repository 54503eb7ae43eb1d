import type { StoryTexts } from '../../script/texts.ts'

export const tradeEn: { readonly [story: string]: StoryTexts } = {
  stalls: {
    subject: 'Pitches for cobblers, key-cutters and breakfast stalls',
    situation:
      'Six in ten of the small pitches round the market went last year. It is not that nobody wants shoes mended; there is nowhere to stand. Albert Noakes has mended shoes outside the hall for thirty-one years and had his last confiscated twice.',
    analysis:
      'It is easier to ban than to mark out. With a place, an hour and a broom, stalls and clean streets go together.',
    asks: [
      'Mark out sixty pitches, free for repairers.',
      'Let neighbourhoods recommend who, disabled people and low earners first.',
    ],
    talk: {
      mode: 'site',
      where: 'Outside the Market Hall',
      who: 'Cllr Aktari, Kelly Bowdler, six stallholders',
      summary:
        'Met at Mr Noakes’s stool. Markets, the infirmary and older estates first; painted squares; everyone sweeps their own.',
    },
    answers: [
      {
        outcome: 'in_progress',
        text: 'The map is done and 22 are in use. All sixty pitches, with names, by {due}.',
        promises: [
          {
            text: 'Sixty pitches in use by {due}, free for repairers',
            owner: 'Kelly Bowdler, Street Trading',
            evidence: 'List of places and holders, photographs',
          },
        ],
      },
      {
        outcome: 'resolved',
        text: 'The first 22 were recommended and posted; four are disabled and six on low incomes. Mr Noakes has number 1 and his last back.',
      },
    ],
    rating: 'Mr Noakes is back on his stool, and half the ward has been to look.',
    kept: [
      {
        reports: [
          '32 in use. Two refused by frontagers and moved.',
          '42 in use. The other eighteen are on Westgate, which is being resurfaced first.',
        ],
      },
    ],
  },

  riders: {
    subject: 'A square yard for delivery riders',
    situation:
      'About 900 people ride, drive and carry for apps in the borough. We eat on kerbs, carry our own water and know where every toilet is by experience.',
    analysis:
      'There are six rest points, all in council buildings with a desk that asks what you want. What is needed is a square yard where the work is.',
    asks: [
      'Twenty points with water, power and a seat by the main pick-ups.',
      'One pass that every estate’s gate accepts.',
      'No late penalties in storms and heat: ask the platforms to sign.',
    ],
    declined:
      'I agree with it, but the third ask touches a customer of my firm and I had better not sign. I hope you understand.',
  },

  contract: {
    subject: 'Payment owed for paving Exchange Square',
    situation:
      'My firm’s subsidiary paved Exchange Square. £186,000 is fourteen months late. A claim has been issued and is not yet listed.',
    asks: ['Direct the department to pay.'],
    refusal: {
      code: 'in_proceedings',
      disposition: 'return_to_proposer',
      reason:
        'This is a debt now before the court, and your own company’s. It cannot be a proposal. If you wish to raise how promptly the council pays its small suppliers in general, we will gladly take that.',
    },
  },

  'market-hall': {
    subject: 'The roofs of our market halls',
    situation:
      'Of six covered markets three are over sixty years old. In the Wool Hall we put out thirty buckets when it rains. The cold store has no standby power and one cut cost the traders £9,400.',
    asks: [
      'A three-year programme: roofs and wiring first, paint last.',
      'Temporary stalls at half rent during the works.',
    ],
    objection:
      'Repairing the buildings is Housing and Building Control’s; ours is the street outside. We ask that they lead.',
    objectionDecided:
      'The three halls are on the corporate estate, with the money and the programme at Housing. Upheld: Housing leads, and Street Services sees to the outside.',
    talk: {
      mode: 'site',
      where: 'The Wool Hall',
      who: 'Cllrs Aktari and Garthwaite, Yvonne Tasker, five traders',
      summary: 'Up the ladder to see. Patching and a generator socket next week; the programme has to go to cabinet.',
    },
  },

  'shop-signs': {
    subject: 'Colour back on Quay Street’s shop signs',
    situation:
      'All the signs on Quay Street were made black and white last year. Customers say it looks like undertakers’ row. A new board is £480 and several of us want ours back.',
    asks: ['Let each shop have its colour, agreed in stretches.'],
    objection: 'Shop signs are consented by Street Services. We only sat on the panel and should not lead.',
    withdrawal:
      'Street Services met us last week and will let the street have its colours again and pay for the boards. Nothing is left to ask for.',
  },

  'night-market': {
    subject: 'A night market on the quay (notes)',
    situation: 'Something about the quay after eight. Need visitor numbers.',
    asks: ['To be written.'],
  },
}
