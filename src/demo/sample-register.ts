// An invented register with the same kinds of dirt as real ones, for tests: no person or place in it exists.

const row = (n: number, more: object): object => ({
  type: '議員提案',
  sitting: '第9屆 第1次 定期大會',
  category: '建設',
  bill_no: n,
  abstract: `虛構第${n}案：建請修復虛構橋樑。`,
  methods: `請於年底前完成第${n}案。`,
  proposed_by: ['甲乙丙\u00a0'],
  petitioned_by: ['丁戊己'],
  motions: [
    { date: null, motion: '審查意見', resolution: '' },
    { date: null, motion: '議決', resolution: '照案通過。\n' },
  ],
  execution: `第${n}案已辦理。`,
  ...more,
})

export const sampleRows: readonly object[] = [
  { type: '縣府提案', sitting: '第9屆 第1次 定期大會', abstract: '不屬議員提案。', methods: null, motions: [] },
  row(1, {}),
  row(2, { methods: '如案由。', petitioned_by: ['庚 辛', '庚辛', ''] }),
  row(3, { methods: '', execution: '\n' }),
  row(4, { methods: '如說明。', petitioned_by: ['？'], motions: [{ date: null, motion: '議決', resolution: '' }] }),
  row(5, { methods: '1、請會勘。\n2、請編列預算。', petitioned_by: ['丁戊己、庚辛壬', '庚辛癸子'] }),
  // The same key as the row before it, and the same subject.
  row(5, { methods: '請協助。', abstract: '虛構第5案：建請修復虛構橋樑。 ', proposed_by: ['丁戊己'] }),
  // Composed when it should be, and with the trace of a character lost before.
  row(6, { abstract: 'Cafe\u0301 修復案', execution: '本案\uFFFD辦理。' }),
  // A category with a number behind it, as session lists have them.
  row(7, { category: '建設1' }),
]

export const sampleMapping = {
  source: 'invented',
  title: 'An invented register',
  recognise: ['type', 'sitting', 'abstract', 'methods', 'motions'],
  body: {
    name: { en: 'Invented council', 'zh-CN': '虚构议会' },
    timeZone: 'Asia/Taipei',
    pack: 'council-generic-en',
    calendar: 'mon-fri',
    desks: {
      office: { id: 'office', name: '議事單位' },
      chair: { id: 'chair', name: '議長' },
      verifier: { id: 'verifier', name: '查核單位' },
    },
  },
  where: [{ rule: 'motions only', column: 'type', is: ['議員提案'] }],
  names: { '': null, '？': null, '庚 辛': ['庚辛'] },
  key: '{sitting}/{category}/{bill_no}',
  number: { template: '{sitting}{category}第{bill_no}號', withoutSpaces: true },
  subject: { column: 'abstract' },
  asks: { column: 'methods', split: 'numbered', subjectWhen: ['', '如案由。'], elsewhereWhen: ['如說明。'] },
  category: { column: 'category' },
  topic: { column: 'category' },
  session: { column: 'sitting' },
  proposers: { column: 'proposed_by', split: ['、'] },
  cosigners: { column: 'petitioned_by', split: ['、'] },
  units: { column: 'category', table: { 建設: { id: 'works', name: '建設類承辦單位' } } },
  reply: { text: { column: 'execution' } },
  resolution: { column: 'motions', each: '{motion}：{resolution}', unless: 'resolution' },
}
