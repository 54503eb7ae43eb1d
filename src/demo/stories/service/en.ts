import type { StoryTexts } from '../../script/texts.ts'

export const serviceEn: { readonly [story: string]: StoryTexts } = {
  hotline: {
    subject: 'When the contact centre says a case is closed',
    situation:
      'Residents sent me 200 closed cases. In 122 the answer is “passed to the team”, “will monitor” or “noted”. Thirty-one give a date and a name. One street lamp was reported seven times and closed seven times.',
    analysis:
      'We score whether a case is answered and not whether it is mended. Fewer than one in ten is reopened, because that counts against the team.',
    asks: [
      'Closed means the resident agrees, or there is a photograph.',
      'Three reports of the same thing go up a level by themselves.',
      'Publish each month what was answered and not mended.',
    ],
  },

  'digital-gap': {
    subject: 'Keep a counter for people who are not online',
    situation:
      'I write software. Setting up my mother’s pension check took fifty minutes and eleven failed photographs. Twelve of the 47 commonest council services are online only; one of them is the older person’s bus pass.',
    analysis:
      'The accessible version has larger letters and the same nine steps. Since the counters closed, wardens do it on their own telephones and answer for the mistakes.',
    asks: [
      'Bring back a counter or a form for all twelve.',
      'Classes at libraries: one thing in one hour.',
      'Nothing is called accessible until people over seventy have done it.',
    ],
    talk: {
      mode: 'meeting',
      where: 'Central library, reading room',
      who: 'Cllrs Pashley and Imber, Stella Oakeshott, fourteen readers',
      summary:
        'Fourteen people tried the pass form there and then. Five got through. She wrote down where each one stopped; renewal will be automatic.',
    },
    answers: [
      {
        outcome: 'resolved',
        text: 'All twelve can be done at a counter. The bus pass renews itself from our own records, and a warden calls only where something does not match.',
      },
      {
        outcome: 'resolved',
        text: 'Classes run twice a week in the library and five halls; 186 came in the first month. The first lesson is how to hang up on a fraudster.',
      },
      {
        outcome: 'partly_resolved',
        text: 'Twenty-two people over seventy tested the site and found 36 things; 24 are changed. The photograph check belongs to a national service, and we have sent them what we saw.',
      },
    ],
  },

  'one-window': {
    subject: 'One visit after a death',
    situation:
      'When my father died I went to nine counters with seven certificates. I manage a credit union and could not have told you which came first.',
    analysis: 'Each office wants an original, and you tell it all again each time.',
    asks: [
      'Let departments see the registration themselves.',
      'One desk and one page that says what to do in which order.',
    ],
    talk: {
      mode: 'visit',
      where: 'Register Office',
      who: 'Cllr Mallinder, Stella Oakeshott, Mo Farndale',
      summary:
        'Put the nine steps on a wall and made them one form with two signatures. The credit union will try releasing small balances on it.',
    },
    answers: [
      {
        outcome: 'resolved',
        text: 'Nine departments read the registration directly. No certificate need be handed over.',
      },
      {
        outcome: 'resolved',
        text: 'The desk is open. It took twenty-three days on average and takes four. The page is at the infirmary and with every undertaker.',
      },
    ],
    rating: 'I hope you all need that page as late as can be.',
  },

  'old-quay': {
    subject: 'The sea steps at Old Quay',
    situation: 'Seventeen steps broken and the facing stones loose.',
    asks: ['Repair them and put up a stone that says what they were.'],
    history: {
      session: 'Minute book of the last council, year 4',
      reply: 'In the year’s repairs; 130 yards of wall made good and seventeen steps replaced.',
      resolution: 'The book says “done”. No reply from the member is filed with it.',
    },
  },

  kindergartens: {
    subject: 'Nursery classes in town schools',
    situation: 'Three in ten four-year-olds have a place.',
    asks: ['Four new classes in three years.', 'Builders to hand over school sites when they said they would.'],
    history: {
      session: 'Minute book of the last council, year 3',
      reply: 'A plan has been adopted and handovers are being pursued.',
      resolution: 'Entered as “in hand”. Nothing after that.',
    },
  },
}
