import type { Duty } from '../../kernel/party.ts'
import type { PartyOf, PersonOf, WorldData } from './world.ts'

// Lanjiang (澜江市): an invented city of about 1.8 million on an invented river. No person or place in it exists.

const person = (name: string, latin: string, ...duties: Duty[]): PersonOf => ({ name, latin, duties })

function member(name: string, latin: string, sector: string, employer: string): PartyOf {
  const id = latin.toLowerCase().replaceAll(' ', '-')
  return { id, name, other: latin, about: { sector, employer }, people: [person(name, latin)] }
}

function group(id: string, name: string, other: string, secretary: PersonOf): PartyOf {
  return { id, name, other, people: [secretary] }
}

/** Liaison, handler, checker, signer. */
function unit(
  id: string,
  name: string,
  other: string,
  topics: readonly string[],
  people: readonly PersonOf[],
): PartyOf {
  const duties: readonly Duty[] = ['liaison', 'handler', 'checker', 'signer']
  return {
    id,
    name,
    other,
    about: { topics },
    people: people.map((one, i) => ({ ...one, duties: duties.slice(i, i + 1) })),
  }
}

export const lanjiang: WorldData = {
  language: 'zh-CN',
  body: {
    id: 'lanjiang',
    name: { en: 'CPPCC Lanjiang Municipal Committee (demo)', 'zh-CN': '政协澜江市委员会（演示）' },
    time_zone: 'Asia/Shanghai',
    procedures: ['proposal', 'motion'],
    pack: 'cn-deputies-law-2025',
    calendar: 'cn',
  },
  letterFormat: '澜{unit}提复〔{year}〕{n}号',
  letterMarks: {
    education: '教',
    health: '卫',
    housing: '建',
    streets: '城管',
    transport: '交',
    environment: '环',
    welfare: '民',
    culture: '文旅',
    government: '府办',
  },
  parties: {
    office: {
      id: 'office',
      name: '市政协提案委员会办公室',
      other: 'Proposals Committee Office',
      people: [person('闻静姝', 'Wen Jingshu'), person('段鹤鸣', 'Duan Heming')],
    },
    chair: {
      id: 'chair',
      name: '市政协分管副主席',
      other: 'Vice-Chair in charge of proposals',
      people: [person('栾志远', 'Luan Zhiyuan')],
    },
    verifier: {
      id: 'verifier',
      name: '市督查室',
      other: 'Municipal Inspection Office',
      people: [person('戚少川', 'Qi Shaochuan'), person('明雅南', 'Ming Yanan')],
    },
    standing: { id: 'standing', name: '市政协常务委员会会议', other: 'Standing Committee', people: [] },
    forum: group('minmeng', '民盟澜江市委员会', 'China Democratic League, Lanjiang', person('岑若谷', 'Cen Ruogu')),
    medics: group(
      'nonggong',
      '农工党澜江市委员会',
      "Peasants' and Workers' Party, Lanjiang",
      person('鲍清源', 'Bao Qingyuan'),
    ),
    commerce: group(
      'gongshanglian',
      '澜江市工商业联合会',
      'Federation of Industry and Commerce',
      person('苗向东', 'Miao Xiangdong'),
    ),
    ecology: group(
      'renziwei',
      '市政协人口资源环境委员会',
      'Population, Resources and Environment Committee',
      person('屠明哲', 'Tu Mingzhe'),
    ),

    teacher: member('何雨桐', 'He Yutong', '教育界', '澜江市第四中学教师'),
    principal: member('桑怀谦', 'Sang Huaiqian', '教育界', '青渚区学士街小学校长'),
    surgeon: member('沈立群', 'Shen Liqun', '医药卫生界', '市第二人民医院骨科主任'),
    nurse: member('柳眉生', 'Liu Meisheng', '医药卫生界', '市妇幼保健院护士长'),
    doctor: member('樊有田', 'Fan Youtian', '农工党', '云岫县白茅乡卫生院院长'),
    lawyer: member('邢知言', 'Xing Zhiyan', '社会福利和社会保障界', '澜江衡诚律师事务所律师'),
    engineer: member('耿铁成', 'Geng Tiecheng', '科学技术界', '市政设计院高级工程师'),
    architect: member('祁南舟', 'Qi Nanzhou', '民盟', '澜江学院建筑系副教授'),
    developer: member('万志刚', 'Wan Zhigang', '工商联', '恒居置业有限公司董事长'),
    grocer: member('马秀芬', 'Ma Xiufen', '工商联', '青渚农贸市场商户协会会长'),
    chef: member('邵伟明', 'Shao Weiming', '工商联', '望澜楼餐饮公司总经理'),
    hotelier: member('温玉', 'Wen Yu', '民建', '沿澜客栈经营者'),
    driver: member('雷建平', 'Lei Jianping', '总工会', '市公交集团驾驶员'),
    boatman: member('曲长河', 'Qu Changhe', '特邀界', '澜江蓝天应急救援队队长'),
    farmer: member('田禾生', 'Tian Hesheng', '农业界', '云岫县稻香合作社理事长'),
    agronomist: member('穆春华', 'Mu Chunhua', '农业界', '市农业技术推广站研究员'),
    vet: member('简云', 'Jian Yun', '农业界', '市动物疫病预防控制中心'),
    forester: member('林向荫', 'Lin Xiangyin', '环境资源界', '市园林科学研究所'),
    chemist: member('水清', 'Shui Qing', '九三学社', '澜江学院环境工程系教授'),
    journalist: member('闵达夫', 'Min Dafu', '新闻出版界', '澜江日报社记者部主任'),
    librarian: member('卢怀书', 'Lu Huaishu', '文化艺术界', '市图书馆副馆长'),
    painter: member('石继林', 'Shi Jilin', '文化艺术界', '澜江画院画师'),
    athlete: member('凌健', 'Ling Jian', '体育界', '市少年体校教练'),
    accountant: member('季明', 'Ji Ming', '民建', '澜江中信达会计师事务所'),
    banker: member('钱亦诚', 'Qian Yicheng', '经济界', '澜江农商银行望澜支行'),
    trader: member('易达', 'Yi Da', '侨联', '侨达进出口有限公司'),
    courier: member('祝飞', 'Zhu Fei', '共青团', '同城配送骑手、青年志愿者'),
    socialWorker: member('阮心怡', 'Ruan Xinyi', '社会福利和社会保障界', '望澜区向阳社工服务中心'),
    carer: member('甘丽萍', 'Gan Liping', '妇联', '青渚区颐和养老服务中心'),
    coder: member('司远', 'Si Yuan', '科学技术界', '澜江云图信息技术公司'),

    education: unit(
      'education',
      '市教育局',
      'Education Bureau',
      ['学校', '教师', '托育'],
      [
        person('卜文心', 'Bu Wenxin'),
        person('陶启明', 'Tao Qiming'),
        person('席建华', 'Xi Jianhua'),
        person('翟树平', 'Zhai Shuping'),
      ],
    ),
    health: unit(
      'health',
      '市卫生健康委员会',
      'Health Commission',
      ['医疗', '公共卫生', '村医'],
      [
        person('华继民', 'Hua Jimin'),
        person('丛晓芷', 'Cong Xiaozhi'),
        person('穆仁', 'Mu Ren'),
        person('仇志康', 'Qiu Zhikang'),
      ],
    ),
    housing: unit(
      'housing',
      '市住房和城乡建设局',
      'Housing and Construction Bureau',
      ['住房', '物业', '老旧小区'],
      [
        person('柴栋', 'Chai Dong'),
        person('梁启', 'Liang Qi'),
        person('朱国安', 'Zhu Guoan'),
        person('于文宽', 'Yu Wenkuan'),
      ],
    ),
    streets: unit(
      'streets',
      '市城市管理局',
      'Urban Management Bureau',
      ['市容', '环卫', '园林', '停车'],
      [
        person('路晓晨', 'Lu Xiaochen'),
        person('巩洁', 'Gong Jie'),
        person('严正东', 'Yan Zhengdong'),
        person('容治平', 'Rong Zhiping'),
      ],
    ),
    transport: unit(
      'transport',
      '市交通运输局',
      'Transport Bureau',
      ['道路', '公交', '农村公路'],
      [
        person('车小川', 'Che Xiaochuan'),
        person('乔本立', 'Qiao Benli'),
        person('荀远', 'Xun Yuan'),
        person('邓广', 'Deng Guang'),
      ],
    ),
    environment: unit(
      'environment',
      '市生态环境局',
      'Ecology and Environment Bureau',
      ['水', '大气', '噪声'],
      [
        person('池碧', 'Chi Bi'),
        person('兰天宇', 'Lan Tianyu'),
        person('江澄', 'Jiang Cheng'),
        person('单秀川', 'Shan Xiuchuan'),
      ],
    ),
    welfare: unit(
      'welfare',
      '市民政局',
      'Civil Affairs Bureau',
      ['养老', '社区', '儿童福利'],
      [
        person('惠敏', 'Hui Min'),
        person('安志怀', 'An Zhihuai'),
        person('康宁', 'Kang Ning'),
        person('池怀德', 'Chi Huaide'),
      ],
    ),
    culture: unit(
      'culture',
      '市文化广电旅游体育局',
      'Culture, Tourism and Sports Bureau',
      ['文化', '旅游', '体育'],
      [
        person('温彩薇', 'Wen Caiwei'),
        person('尤山', 'You Shan'),
        person('岳雅', 'Yue Ya'),
        person('古建明', 'Gu Jianming'),
      ],
    ),
    government: unit(
      'government',
      '市人民政府办公室',
      'Municipal Government Office',
      ['综合协调'],
      [
        person('瞿文远', 'Qu Wenyuan'),
        person('骆清', 'Luo Qing'),
        person('展鸿', 'Zhan Hong'),
        person('封国梁', 'Feng Guoliang'),
      ],
    ),
  },
}
