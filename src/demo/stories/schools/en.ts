import type { StoryTexts } from '../../script/texts.ts'

export const schoolsEn: { readonly [story: string]: StoryTexts } = {
  lunch: {
    subject: 'Hot school dinners, cooked near the school',
    situation:
      'Of 41 schools, 19 cook on the premises and 22 take trays from one contractor. I ate at Castle Hill Juniors for a week. The coldest tray arrived at 31 degrees, and a third of the food went in the bin.',
    returned:
      'The analysis says only that there are many causes. Please say what is wrong with the contract and who checks it, so that the department can answer point by point. A fortnight is fine and the proposal keeps its place.',
    revision:
      'The contract runs three years and heads may only comment on it. There is no limit on distance: one kitchen is 24 miles away. What is spent on ingredients, labour and profit is not published, so governors cannot tell what they pay for.',
    asks: [
      'Write into the contract: thirty minutes from kitchen to school, 63 degrees on arrival.',
      'Publish menus, sources and costs each week and let parents into the kitchen.',
      'Give the nine schools with room for it kitchens of their own within three years.',
    ],
    talk: {
      mode: 'visit',
      where: 'Castle Hill Juniors and the contractor’s kitchen',
      who: 'Cllr Skelhorn, Ben Arkwell (Education), the public health nutritionist, five parents',
      summary:
        'Rode with the van: out at 10.52, on the table at 12.14. Parents pointed out that the hot boxes are nine years old. New boxes first, then the contract.',
      remark: 'Mr Arkwell carried trays up two flights. I noticed that.',
    },
    opinions: { health: 'We will attach a nutritionist to the contract and publish a monthly review of the menus.' },
    coopinions: 'Public Health will attach a nutritionist and publish a monthly review; this is taken up.',
    draftReturned:
      'The second answer says more openness but not where or how often. The third needs the list of nine schools. Please complete it and send it up again.',
    answers: [
      {
        outcome: 'resolved',
        text: 'The contract is varied: thirty minutes, 63 degrees, with a deduction the same day. Two schools have moved to a nearer kitchen and all hot boxes are new.',
      },
      {
        outcome: 'resolved',
        text: 'Each Friday the schools’ page shows the coming week’s menu, where it comes from and what it costs. Parents have been into the kitchen 37 times.',
      },
      {
        outcome: 'in_progress',
        text: 'The nine schools are listed with this letter. Three will be cooking by {due}; the other six are in the next two years’ programme and reported yearly.',
        promises: [
          {
            text: 'Kitchens in use at three schools by {due}',
            owner: 'Ben Arkwell, School Estates',
            evidence: 'Food hygiene certificates, first-day photographs',
          },
        ],
      },
    ],
    rating: 'I was right to be sent back, and this was worth rewriting for.',
    kept: [
      {
        claim: 'All three are cooking: 940 dinners a day, waste down to one plate in eight.',
        evidence: [
          { what: 'Three hygiene certificates', where: 'School Estates file' },
          { what: 'First month’s waste weighed', where: 'same file' },
        ],
        finding: 'Queued for dinner at two of them. 68 and 71 degrees by my own thermometer.',
      },
    ],
  },

  toddlers: {
    subject: 'Nursery places parents can afford for under-threes',
    situation:
      'The borough has 4,100 children under three and 986 places for them. A full-time place costs £1,240 a month; a full-time cashier at our credit union takes home £1,610.',
    analysis:
      'Nurseries lose money and families cannot pay; the gap is rent. Several community rooms stand empty on weekdays because nobody will take the insurance on.',
    asks: [
      'One affordable nursery in each of the seven areas, at no more than £640 a month.',
      'The same start-up grant for workplace nurseries. We would open one ourselves.',
    ],
    talk: {
      mode: 'meeting',
      where: 'Civic Centre',
      who: 'Cllr Mallinder, Lucy Brandreth (Public Health)',
      summary:
        'Worked the cost through together: rent-free, it breaks even at £632. The member accepts £640 as the ceiling.',
    },
    opinions: {
      education: 'Two nursery schools with falling rolls can take two-year-olds. We will retrain the staff.',
    },
    coopinions: 'Education will open two nursery schools to two-year-olds and retrain staff.',
    answers: [
      {
        outcome: 'in_progress',
        text: 'Three areas have one. Four more will open in community rooms by {due}, all at £640 or less.',
        promises: [
          {
            text: 'An affordable nursery at no more than £640 a month in each of seven areas by {due}',
            owner: 'Lucy Brandreth, Early Years',
            evidence: 'Registrations, price lists, children on roll',
          },
        ],
      },
      {
        outcome: 'resolved',
        text: 'The grant now covers workplace nurseries at £2,000 a place. The credit union is the first to register.',
      },
    ],
    kept: [
      {
        reports: ['Five open. The Staiths hall has a weak floor; the surgery’s upper room takes its place.'],
        claim: 'All seven are open with 171 children. Prices are displayed.',
        evidence: [
          { what: 'Seven registrations', where: 'Early Years register' },
          { what: 'Photographs of price lists', where: 'attached' },
        ],
        finding: 'Visited four; all open, displayed prices £590 to £640.',
        rating:
          'Ulfdale displays £640 and bills £96 on top for “meals and sundries”. I have the invoices. £736 is not £640.',
      },
    ],
  },

  'after-school': {
    subject: 'Pay for after-school clubs and fewer forms for teachers',
    situation:
      'Staff at my school ran seven extra hours a week last term and have not been paid for them. In one month I also counted 46 returns, 11 sign-ups to new systems and 29 things to pass on to parents.',
    asks: [
      'Pay what is owed within the year and then each term.',
      'List what may be asked of schools; anything else teachers may leave.',
    ],
    talk: {
      mode: 'meeting',
      where: 'Millfield School staff room',
      who: 'Cllr Birtle, eight teachers, Ben Arkwell',
      summary:
        'A warm meeting. The Academies Partnership holds the money for nine schools and is £186,000 short. Everyone wants the list to be a list.',
    },
    answers: [
      {
        outcome: 'in_progress',
        text: 'Maintained schools have been paid. For the nine partnership schools we have agreed that arrears are cleared by {due}.',
        promises: [
          {
            text: 'Arrears of after-school pay in nine partnership schools cleared by {due}',
            owner: 'Vera Lockridge, Schools Finance',
            evidence: 'Payment runs and staff signatures',
          },
        ],
      },
      {
        outcome: 'resolved',
        text: 'The list is issued: twelve requests a year instead of 83, and nothing else without our stamp. Four have been sent back already.',
      },
    ],
    rating: 'The list works. About the money, we shall see.',
    kept: [
      {
        reports: ['£57,000 paid, about three tenths. The partnership says the rest waits on a land sale.'],
        explanation:
          'The partnership’s land sale fell through and it has written that the remaining £129,000 cannot be paid this year. The council has no power to pay its debts. The promise has not been kept, and we apologise to the member and to the staff.',
        instead:
          'From next term the council pays clubs directly and recovers from the partnership, so that no new arrears arise. The old ones are first call on next year’s settlement and go before the scrutiny panel.',
        opinion:
          'The explanation is borne out and the substitute is concrete. Recorded as not kept and explained; the arrears may be opened again on a look-back next year.',
      },
    ],
  },

  'special-needs': {
    subject: 'Support for children with special needs in ordinary schools',
    situation:
      'There are 386 children with a plan in mainstream classes and 23 specialist teachers, one to six schools. Seventy-one parents sit in class with their child; most have given up work to do it.',
    analysis:
      'The assessment is made in the hospital, the teaching in school, the therapy somewhere else, and none of the three accepts the others’ paper.',
    asks: [
      'A specialist teacher wherever five or more children have a plan.',
      'One assessment that education, health and welfare all accept.',
      'Trained classroom companions, so that parents can go back to work.',
    ],
    talk: {
      mode: 'visit',
      where: 'Fairview Resource Centre',
      who: 'Cllr Nyandoro, three parents, Ben Arkwell',
      summary:
        'What parents fear most is a change of school and the queue starting again. One assessment will be tried in Fairview; posts have to go to the budget.',
    },
    opinions: {
      health:
        'We accept the children’s clinic’s report as the common one for two years, and will keep appointments aside for school-age children.',
    },
  },

  'small-school': {
    subject: 'Keep Ulfdale Head school open',
    situation:
      'Ulfdale Head has eleven pupils and two teachers and is to be merged with Ulfdale Bridge. The farthest child would walk two miles of fell road to the bus.',
    asks: ['Keep the school for three more years.', 'Send the music, sports and French teachers up two days a week.'],
    talk: {
      mode: 'visit',
      where: 'Ulfdale Head School',
      who: 'Cllr Garthwaite, parents, Ben Arkwell, the diocese',
      summary:
        'Sat in on a lesson of four year-groups and then an hour in the yard with parents. Four families would accept the merger, five would not.',
    },
    answers: [
      {
        outcome: 'not_now',
        text: 'Six pupils are expected next year in four year-groups. The adjudicator has heard the case and approved the merger. We insist on one thing: no closing before the bus comes to the head of the dale and the places at Ulfdale Bridge are ready.',
        reason:
          'Numbers keep falling and the curriculum cannot be taught. The decision is the adjudicator’s, and the council cannot take its place.',
      },
      {
        outcome: 'resolved',
        text: 'Until then the three teachers go up on Tuesdays and Thursdays. The timetable is on the school door.',
      },
    ],
  },

  eyesight: {
    subject: 'Classroom lighting and children’s eyesight',
    situation:
      'When I began coaching, two in ten of my new swimmers wore glasses; now it is five. With a borrowed meter we measured 33 classrooms in eight schools. Fourteen reached the standard at the board.',
    analysis:
      'Light is half of it. The other half is outdoors: fewer than a third leave the room at break because staff fear a claim if somebody falls.',
    asks: [
      'Relight the classrooms that fail, by a date.',
      'Two hours outdoors a day, with the council’s insurance and not the teacher answering for accidents.',
    ],
    talk: {
      mode: 'site',
      where: 'Fairview Primary',
      who: 'Cllr Okonedi, Ben Arkwell, the school nurse',
      summary:
        'Measured six rooms with the blinds down. The member asked for front desks to be moved back as well; the caretaker did it while we stood there.',
    },
    opinions: { health: 'School nurses will measure each room before and after and publish by room number.' },
    coopinions: 'Public Health will measure each room before and after and publish the readings.',
    answers: [
      {
        outcome: 'in_progress',
        text: 'The survey found 306 rooms below standard. The 162 in town will be relit over the summer, by {due}.',
        promises: [
          {
            text: '162 classrooms relit and measured by {due}',
            owner: 'Ben Arkwell, School Estates',
            evidence: 'Readings for each room',
          },
        ],
      },
      {
        outcome: 'in_progress',
        text: 'Two hours is in the model school day. The extension of cover for break-time is being negotiated and will be in force at all schools by {due}.',
        promises: [
          {
            text: 'Insurance covering outdoor breaks in force at every school by {due}',
            owner: 'Vera Lockridge, Risk and Insurance',
            evidence: 'Policy and list of schools',
          },
        ],
      },
    ],
    kept: [
      {
        claim: 'All 162 done; 160 passed first time and two after the blinds were changed.',
        evidence: [{ what: 'Readings by room', where: 'School nursing service' }],
        finding: 'Took a meter to twenty rooms. The lowest reading was 512 lux.',
        rating: 'Published by room. Very good.',
      },
      {
        reports: ['Three quotations. The cheapest adds £1.10 a pupil and nobody has said who pays.'],
        explanation:
          'After three rounds the insurer will not move below £1.10 a pupil a year. School budgets are set, and charging parents would be wrong. It cannot be in force everywhere this year.',
        instead:
          'The rural schools are covered from the welfare fund now. Town schools use the mutual scheme, and the clause that holds teachers harmless is already in the staff code.',
      },
    ],
  },
}
