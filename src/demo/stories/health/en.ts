import type { StoryTexts } from '../../script/texts.ts'

export const healthEn: { readonly [story: string]: StoryTexts } = {
  'village-doctors': {
    subject: 'Keep a surgery in the dales',
    situation:
      'The panel spent two months in Ulfdale and Highmoor. Eleven branch surgeries are open on paper; five had a doctor in them on the day we called. The average age of the nurses is 57. At Stonegate Head a 73-year-old retired GP still sees people in his kitchen, and his son carries the bag.',
    analysis:
      'Rural posts are paid as half posts with a whole post’s driving. The rural premium is paid through three hands and arrives a quarter late. No young doctor has trained up here in nine years.',
    asks: [
      'Pay the rural premium monthly and directly to the nurses and doctors who earn it.',
      'Make rural service count in full towards the pension.',
      'Sponsor ten local students a year who come back for six years.',
    ],
    talk: {
      mode: 'meeting',
      where: 'Ulfdale Bridge surgery',
      who: 'Colm Raistrick for the panel, Dr Sandhanam (Director), Lucy Brandreth, twelve dales staff',
      summary:
        'The Director took the chair and let the nurses speak first. “I do not want money, I want somebody to hand over to.” Direct payment was settled on the spot. Pensions are for the national scheme; sponsorship needs the college.',
      remark: 'Three hours, and the Director herself. That is how a key matter should be met.',
    },
    opinions: {
      welfare:
        'Retired practitioners over seventy who still see patients can have a community allowance of £140 a month.',
    },
    coopinions: 'Communities and Welfare will pay a community allowance to retired practitioners over seventy.',
    answers: [
      {
        outcome: 'in_progress',
        text: 'The premium will be paid monthly by the council itself. The payroll link is being tested; first payment, with arrears, by {due}.',
        promises: [
          {
            text: 'Rural premium paid monthly and directly, arrears cleared, by {due}',
            owner: 'Lucy Brandreth, Primary Care',
            evidence: 'Payroll summary and statement of arrears',
          },
        ],
      },
      {
        outcome: 'above_power',
        text: 'Pension rules are national. We cannot change them and have said so to those who can.',
        upwardReport:
          'The Director wrote to the national pensions board and the minister, enclosing this proposal and the ages and hours of all 64 dales staff.',
      },
      {
        outcome: 'planned',
        text: 'The college will take six and the district three. The first ten sponsored students will have begun by {due}.',
        promises: [
          {
            text: 'First ten sponsored students enrolled, with agreements signed, by {due}',
            owner: 'Ian Coverdale, Workforce',
            evidence: 'Enrolment list and agreements',
          },
        ],
      },
    ],
    rating: 'What could be settled was settled; what could not, we know who has it. Do not let the third one slip.',
    kept: [
      {
        reports: ['Link tested with two surgeries; 14 people paid on time.'],
        claim: 'All 64 are paid monthly. Arrears of three quarters, £71,400, are cleared.',
        evidence: [
          { what: 'Three months’ payroll summary', where: 'Finance' },
          { what: 'Statement of arrears', where: 'Primary Care file' },
        ],
        finding: 'Rang twenty. Nineteen paid, one had changed bank and is being put right.',
        rating: 'The old doctor rang to say it had come, and when is somebody taking over?',
      },
      {
        reports: [
          'Six enrolled at the college. The district has not confirmed its three.',
          'Nine signed. One withdrew for family reasons and the place is offered again.',
        ],
      },
    ],
  },

  defibrillators: {
    subject: 'Defibrillators people can find, open and use',
    situation:
      'Over three years 214 people in the borough collapsed with cardiac arrest outside hospital; seventeen went home. There are 46 public defibrillators. Nine had dead batteries and three were locked in desk drawers when we went round.',
    asks: [
      'Bring the number to 160 in three years, on a public map.',
      'Train bus drivers and leisure staff every two years.',
    ],
    talk: {
      mode: 'meeting',
      where: 'Ambulance station',
      who: 'Mr Deshmuke, Cllr Okonedi, Lucy Brandreth, the ambulance service',
      summary: 'Went down the list of 46 one by one. No locks, and a person’s name against each.',
    },
    opinions: {
      transport: 'Training can count towards drivers’ certificates: 310 in the first year.',
      culture: 'We will buy 14 for pools, halls and the promenade, and make training a condition of opening.',
    },
    coopinions:
      'Transport counts the training towards drivers’ certificates; Culture and Leisure buys 14 units and makes training a condition of opening.',
    answers: [
      {
        outcome: 'in_progress',
        text: 'Sixty more this year; the nine dead ones have new batteries. The map will be live by {due}.',
        promises: [
          {
            text: 'Sixty new defibrillators in place and the public map live by {due}',
            owner: 'Lucy Brandreth, Public Health',
            evidence: 'List of places and keepers; the map',
          },
        ],
      },
      {
        outcome: 'in_progress',
        text: 'The programme is agreed. The first 600 people will hold certificates by {due}.',
        promises: [
          {
            text: '600 people certificated by {due}',
            owner: 'Ian Coverdale, Training',
            evidence: 'Register of certificates',
          },
        ],
      },
    ],
    kept: [
      {
        claim: 'Sixty in place, map live, forty look-ups a day.',
        evidence: [{ what: 'Places and keepers', where: 'Public Health register DF-106' }],
        finding: 'Found ten by the map, all unlocked. One showed amber; the keeper changed the battery that afternoon.',
      },
      {
        reports: ['290 certificated, most of them drivers.'],
        claim:
          '634 certificated. Last month a runner collapsed at the sports hall; a lifeguard had him shocked in four minutes and he is home.',
        evidence: [{ what: 'Register of certificates', where: 'Training office' }],
        finding: 'Asked six to show me. Five passed and one is booked again.',
        rating: 'One man is home. That will do.',
      },
    ],
  },

  appointments: {
    subject: 'Let older people make an appointment without a smartphone',
    situation:
      'I am seventy-one. I went to the eye clinic and was told to use the app. I do not have the app. I stood from nine until half past eleven with a dozen others in the same case.',
    asks: [
      'Keep at least a fifth of appointments for people who telephone or come in.',
      'Have one desk with a person at it, and let family book for us.',
    ],
    talk: {
      mode: 'visit',
      where: 'Cllr Quenby’s studio',
      who: 'Cllr Quenby and Lucy Brandreth',
      summary:
        'The member had drawn the morning as a strip of eight pictures with the minutes under each. She asked for a copy for the clinic wall.',
    },
    answers: [
      {
        outcome: 'resolved',
        text: 'All nine clinics now keep a quarter of places for callers and walk-ins over sixty; what is left at noon goes back online.',
      },
      {
        outcome: 'resolved',
        text: 'Each has a staffed desk, and a relative may book for up to three people. Your drawing hangs in the eye clinic with a note of which pictures no longer happen.',
      },
    ],
    rating: 'Went again. Twenty minutes.',
  },

  rehabilitation: {
    subject: 'Rehabilitation at home and close to home after a stroke',
    situation:
      'The first three months count most. The infirmary has 18 rehabilitation beds and a wait of 23 days. Of nine health centres five have a room for it and two a therapist.',
    analysis: 'Patients cannot get to the therapist and the therapist is not paid to go to the patient.',
    asks: [
      'Hospital therapists two days a week in five health centres, to begin with.',
      'Fund visits at home.',
      'One assessment for care and for rehabilitation.',
    ],
    talk: {
      mode: 'meeting',
      where: 'Beck Health Centre',
      who: 'Cllr Coyle, Lucy Brandreth, three lead therapists',
      summary:
        'They worked the rotas and two days can be done. The rate for home visits is for the integrated care board, whose timetable is not the council’s.',
    },
    opinions: { welfare: 'Agreed to one assessment. We will redraft the form and accept each other’s assessors.' },
    coopinions: 'Communities and Welfare agrees to a single assessment and will redraft the form.',
    moreTime:
      'The care board needs two more months to set the rate for home visits. Until then we could only write that we are hopeful, and would rather not. The five clinics start meanwhile.',
    moreTimeDecided:
      'A fair reason. Granted. Let the member have the clinic rota now and reply as soon as the rate is known.',
    progress:
      'Clinics run on Mondays and Thursdays in all five centres. The rate is drafted and awaits the board’s signature.',
    answers: [
      {
        outcome: 'resolved',
        text: 'Therapists from the infirmary are in five health centres two days a week and saw 121 patients in the first month.',
      },
      { outcome: 'resolved', text: 'Home visits are funded at £46 each from the first of next month.' },
      {
        outcome: 'planned',
        text: 'The single form is on trial in Beck and will be used everywhere by {due}.',
        promises: [
          {
            text: 'Single assessment in use across the borough by {due}',
            owner: 'Lucy Brandreth, Integrated Care',
            evidence: 'Instruction to staff and first returns',
          },
        ],
      },
    ],
  },

  'dementia-research': {
    subject: 'Fund a local trial of blood tests for early dementia',
    situation:
      'A blood test for early dementia is close. The college has the instrument and 240 samples. Published sensitivity varies and a cohort of our own would help to settle it.',
    analysis: 'Kidney function confounds the marker, so a larger sample is needed.',
    asks: ['Set aside a research grant for a cohort study.'],
    refusal: {
      code: 'out_of_jurisdiction',
      disposition: 'forward_for_reference',
      reason:
        'The council has no power to fund clinical research. With your agreement it goes to the health research network for information. The point that older people are not screened at all is one you may wish to raise by itself.',
    },
  },

  deposits: {
    subject: 'Deposits taken in advance by care homes',
    situation:
      'A constituent tells me that a group of care homes sells “lifetime membership”: three to ten years’ fees paid ahead, up to £68,000, with eight per cent a year promised back. Contract numbers suggest more than a hundred families. Her mother lives in one of the homes. She is afraid of how she will be treated, and asks that this be confidential.',
    analysis:
      'The money goes to an account in a director’s name. Nobody is required to hold it apart, so nobody would see the end coming.',
    asks: [
      'Find out which homes take fees ahead and require them to be held apart.',
      'Stop anything beyond a year and agree how the rest is paid back.',
      'Protect the person who spoke and her mother: no inspector is to say where this came from.',
    ],
    talk: {
      mode: 'meeting',
      where: 'Democratic Services, interview room',
      who: 'Cllr Verrey, Stella Oakeshott, Brian Netherby',
      summary:
        'Met here and not at the home. The visit will be announced as the yearly safety inspection; bank records first, repayment after.',
    },
    opinions: {
      health:
        'Nursing registration is ours and we have no concerns about clinical practice. Please deal as you see fit.',
    },
    opinionSentBack:
      'Please say whether nursing fees are also taken ahead, how much, and where residents would go if a home had to close. “As you see fit” is not something we can tell the member.',
  },
  'hospital-parking-again': {
    subject: 'Parking around the Infirmary, and a place to set patients down',
    situation:
      'The infirmary sees about 1,900 outpatients a day and has 480 spaces, full by eight. An ambulance has taken nine minutes from the ring road to the door. Within half a mile the Kingsway centre and the sports hall have over six hundred spaces that stand empty on weekday mornings. Twice last month we ran in with the stretcher.',
    analysis:
      'The spaces exist. Nobody knows where they are, and they cost three times as much as the hospital’s own spaces do.',
    asks: [
      'Agree hospital-rate parking at Kingsway and the sports hall, on showing an appointment letter at the barrier.',
      'Put up signs with live spaces at the three approaches, and show them on the appointments page too.',
      'Mark a place by the emergency door to set patients down, fifteen minutes at most.',
    ],
  },
}
