import type { Paper } from '../../papers/paper.ts'
import { liftPlan } from '../../papers/plan.ts'
import { rampPicture } from '../../papers/ramp.ts'
import { sheet } from '../../papers/sheet.ts'
import type { EvidenceText } from '../../script/texts.ts'

// What people hand in with these stories. Numbers agree with what the stories say.

const shows = (what: string, paper: Paper): EvidenceText => ({ what, where: paper.name, paper })

export const planZh = shows(
  '加梯平面草图',
  liftPlan('zh-CN', '纺机宿舍7栋加梯平面草图.pdf', {
    title: '纺机宿舍7栋2单元加装电梯平面草图（标准层）',
    by: '祁南舟绘，面商用，非施工图',
    flats: ['201室', '202室'],
    stairs: '楼梯间',
    shaft: '电梯井 2.2 m × 2.2 m',
    landing: '外侧平层入户连廊',
    kitchen: '厨房窗',
    notes: ['连廊从楼梯间外墙入户，不遮挡一楼厨房窗。', '管线迁改：给水一处、燃气一处、通信三处。'],
  }),
)

export const planEn = shows(
  'Sketch of a lift on the outer wall',
  liftPlan('en', 'Foundry Terrace block 7, sketch.pdf', {
    title: 'Foundry Terrace, block 7: a lift on the outer wall (typical floor)',
    by: 'Drawn by Cllr Carrow for the talk on site; not for construction',
    flats: ['Flat 3', 'Flat 4'],
    stairs: 'Stairs',
    shaft: 'Lift shaft 2.2 m x 2.2 m',
    landing: 'Landing along the outer wall',
    kitchen: 'Kitchen window',
    notes: [
      'The landing reaches the stairs without darkening the kitchen window below.',
      'To be moved: one water pipe, one gas pipe, three cables.',
    ],
  }),
)

export const visitsZh = shows(
  '九个小区走访情况',
  sheet(
    '九个小区走访情况表.xlsx',
    ['小区', '已设计未开工单元', '其中低层住户反对'],
    [
      ['纺机宿舍', 9, 8],
      ['碧波里', 7, 6],
      ['机床厂二村', 6, 5],
      ['东堤新村', 5, 4],
      ['白鹭苑', 4, 3],
      ['学士街教工楼', 3, 3],
      ['北门里', 3, 2],
      ['水运新村', 2, 1],
      ['澜江印染宿舍', 2, 1],
    ],
  ),
)

export const visitsEn = shows(
  'Blocks visited, and where they stand',
  sheet(
    'Blocks visited.xlsx',
    ['Estate', 'Designed and stopped', 'By ground-floor objections'],
    [
      ['Foundry Terrace', 11, 9],
      ['Beck Parade', 8, 7],
      ['Ropewalk', 7, 5],
      ['Old Quay Buildings', 6, 5],
      ['Eastcote', 5, 4],
      ['Harbour View', 4, 3],
    ],
  ),
)

export const teamsZh = shows(
  '公布的名单和电话',
  sheet(
    '加梯协商小组名单.xlsx',
    ['街道', '设计师', '律师', '社工', '电话'],
    [
      '城关',
      '白茅',
      '东渚',
      '西渚',
      '南门',
      '北门',
      '学士',
      '望澜',
      '碧波',
      '纺机',
      '机床',
      '水运',
      '青渚',
      '桥头',
      '云岫',
      '开元',
    ].map((street, i) => [
      `${street}街道`,
      `${'沈陆顾朱潘'.charAt(i % 5)}工`,
      `${'邢闵范柯'.charAt(i % 4)}律师`,
      `${'安康惠池白罗'.charAt(i % 6)}社工`,
      `0000-55${String(10 + i * 3)}`,
    ]),
  ),
)

export const teamsEn = shows(
  'The list, with telephone numbers',
  sheet(
    'Mediation teams.xlsx',
    ['Area', 'Architect', 'Solicitor', 'Community worker', 'Telephone'],
    ['Harbour', 'Ulfdale', 'Eastcote', 'Old Quay', 'Beck', 'Northgate', 'Foundry'].map((area, i) => [
      area,
      ['E. Marsh', 'T. Holroyd', 'S. Okafor'][i % 3] ?? '',
      ['J. Pell', 'R. Amin'][i % 2] ?? '',
      ['D. Swift', 'K. Lund', 'M. Bayliss', 'P. Grady'][i % 4] ?? '',
      `01632 9600${10 + i * 3}`,
    ]),
  ),
)

export const rampZh = shows('水岸花城入口张贴的结果', rampPicture('水岸花城车库入口.png'))

export const rampEn = shows('The result posted at Quayside Court', rampPicture('Quayside Court ramp.png'))
