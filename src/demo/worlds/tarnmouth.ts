import type { Duty } from '../../kernel/party.ts'
import type { PartyOf, PersonOf, WorldData } from './world.ts'

// Tarnmouth: an invented harbour borough of about 140,000 in the north of England. No person or place in it exists.

const person = (name: string, ...duties: Duty[]): PersonOf => ({ name, duties })

function member(name: string, ward: string, occupation: string): PartyOf {
  const id = name.toLowerCase().replaceAll(/[^a-z]+/g, '-')
  return {
    id,
    name: `Cllr ${name}`,
    other: `${name} 议员`,
    about: { sector: ward, employer: occupation },
    people: [person(name)],
  }
}

function group(id: string, name: string, other: string, secretary: string): PartyOf {
  return { id, name, other, people: [person(secretary)] }
}

/** Liaison, handler, checker, signer. */
function unit(id: string, name: string, other: string, topics: readonly string[], people: readonly string[]): PartyOf {
  const duties: readonly Duty[] = ['liaison', 'handler', 'checker', 'signer']
  return { id, name, other, about: { topics }, people: people.map((one, i) => person(one, ...duties.slice(i, i + 1))) }
}

export const tarnmouth: WorldData = {
  language: 'en',
  body: {
    id: 'tarnmouth',
    name: { en: 'Tarnmouth Borough Council (demo)', 'zh-CN': '塔恩茅斯市议会（演示）' },
    time_zone: 'Europe/London',
    procedures: ['proposal', 'motion'],
    pack: 'council-generic-en',
    calendar: 'gb-eng',
  },
  letterFormat: '{unit}/{year}/{n}',
  letterMarks: {
    education: 'ECS',
    health: 'PHC',
    housing: 'HBC',
    streets: 'STS',
    transport: 'THW',
    environment: 'ENV',
    welfare: 'CWS',
    culture: 'CLT',
    government: 'CEO',
  },
  parties: {
    office: {
      id: 'office',
      name: 'Democratic Services',
      other: '议会事务处',
      people: [person('Marian Kettley'), person('Dev Ashgrove')],
    },
    chair: { id: 'chair', name: 'Chair of Scrutiny', other: '监督委员会主席', people: [person('Honor Pellowe')] },
    standing: { id: 'standing', name: 'Full Council', other: '全体议会', people: [] },
    verifier: {
      id: 'verifier',
      name: 'Follow-up Audit',
      other: '跟踪审计组',
      people: [person('Stanley Orme'), person('Ruth Cavanish')],
    },
    forum: group('civic-forum', 'Tarnmouth Civic Forum', '塔恩茅斯市民论坛', 'Agnes Thorrold'),
    medics: group('health-scrutiny', 'Health and Care Scrutiny Panel', '医疗照护监督小组', 'Colm Raistrick'),
    commerce: group('chamber-of-trade', 'Tarnmouth Chamber of Trade', '塔恩茅斯商会', 'Petra Lindqvist'),
    ecology: group('environment-scrutiny', 'Environment Scrutiny Panel', '环境监督小组', 'Owen Maddern'),

    teacher: member('Joanna Birtle', 'Millfield', 'secondary teacher'),
    principal: member('Graham Skelhorn', 'Castle Hill', 'retired head teacher'),
    surgeon: member('Anil Deshmuke', 'Northgate', 'orthopaedic consultant'),
    nurse: member('Bernadette Coyle', 'Fairview', 'ward sister'),
    doctor: member('Hamish Dunkeld', 'Ulfdale', 'country GP'),
    lawyer: member('Rosalind Verrey', 'Abbey', 'solicitor'),
    engineer: member('Trevor Haslock', 'Saltmarsh', 'civil engineer'),
    architect: member('Ines Carrow', 'Old Quay', 'architect'),
    developer: member('Martin Goadby', 'Westbrook', 'builder'),
    grocer: member('Nasreen Aktari', 'Market', 'greengrocer'),
    chef: member('Luca Bertolin', 'Old Quay', 'restaurant owner'),
    hotelier: member('Sheila Wrangham', 'Promenade', 'guest-house owner'),
    driver: member('Keith Ollerton', 'Millfield', 'bus driver'),
    boatman: member('Jack Penhallam', 'Harbour', 'lifeboat coxswain'),
    farmer: member('Edith Garthwaite', 'Ulfdale', 'sheep farmer'),
    agronomist: member('Peter Sallow', 'Highmoor', 'agricultural adviser'),
    vet: member('Fiona Stanebridge', 'Highmoor', 'veterinary surgeon'),
    forester: member('Alan Rowanthwaite', 'Beck', 'tree surgeon'),
    chemist: member('Yusuf Balcombe', 'Saltmarsh', 'water chemist'),
    journalist: member('Clare Fenwright', 'Abbey', 'former local reporter'),
    librarian: member('Dorothy Imber', 'Castle Hill', 'librarian'),
    painter: member('Silas Quenby', 'Old Quay', 'sign painter'),
    athlete: member('Tanya Okonedi', 'Fairview', 'swimming coach'),
    accountant: member('Neville Crabtrey', 'Westbrook', 'accountant'),
    banker: member('Susan Mallinder', 'Northgate', 'credit union manager'),
    trader: member('Marek Dobrowski', 'Harbour', 'importer'),
    courier: member('Jamie Thistlewood', 'Beck', 'delivery rider'),
    socialWorker: member('Lorna Achterberg', 'Beck', 'social worker'),
    carer: member('Grace Nyandoro', 'Fairview', 'care home manager'),
    coder: member('Hugo Pashley', 'Promenade', 'software developer'),

    education: unit(
      'education',
      'Education and Children',
      '教育与儿童服务部',
      ['schools', 'early years'],
      ['Pauline Stott', 'Ben Arkwell', 'Vera Lockridge', 'Dr Simon Haigh'],
    ),
    health: unit(
      'health',
      'Public Health and Adult Care',
      '公共卫生与成人照护部',
      ['health', 'care'],
      ['Ama Sarpey', 'Lucy Brandreth', 'Ian Coverdale', 'Dr Meera Sandhanam'],
    ),
    housing: unit(
      'housing',
      'Housing and Building Control',
      '住房与建筑监管部',
      ['housing', 'building safety'],
      ['Carl Ditchburn', 'Yvonne Tasker', 'Roger Plumbley', 'Denise Hartop'],
    ),
    streets: unit(
      'streets',
      'Street Services',
      '街道服务部',
      ['cleansing', 'parks', 'parking'],
      ['Shaun Mottram', 'Kelly Bowdler', 'Frank Ibbetson', 'Gail Saltonstall'],
    ),
    transport: unit(
      'transport',
      'Transport and Highways',
      '交通与公路部',
      ['roads', 'buses'],
      ['Imran Sheldrake', 'Tom Garside', 'Wendy Pickersgill', 'Douglas Marr'],
    ),
    environment: unit(
      'environment',
      'Environment and Climate',
      '环境与气候部',
      ['water', 'air', 'noise'],
      ['Beth Holroyd', 'Callum Eastgate', 'Judith Wray', 'Nigel Thackrah'],
    ),
    welfare: unit(
      'welfare',
      'Communities and Welfare',
      '社区与福利部',
      ['older people', 'neighbourhoods'],
      ['Mo Farndale', 'Stella Oakeshott', 'Brian Netherby', 'Carol Winstanway'],
    ),
    culture: unit(
      'culture',
      'Culture, Leisure and Tourism',
      '文化休闲旅游部',
      ['libraries', 'sport', 'heritage'],
      ['Freya Lundy', 'Gareth Pomfrey', 'Hilary Stroud', 'Adrian Bellweather'],
    ),
    government: unit(
      'government',
      'Chief Executive’s Office',
      '行政长官办公室',
      ['co-ordination'],
      ['Imogen Thackeray', 'Rupert Hawkesley', 'Sunita Corriedale', 'Walter Penhallow'],
    ),
  },
}
