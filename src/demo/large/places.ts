import type { Language } from '../../kernel/text.ts'

type Places = {
  /** A place of the demo in running text: its name, then what it is. */
  readonly known: RegExp
  /** Invented names to stand in its stead. */
  readonly names: readonly string[]
  /** Quarters and villages a proposal can be about. */
  readonly areas: readonly string[]
}

const zh =
  '桐荫 白鹭 锦屏 青石 文昌 望江 柳浪 松涛 翠微 金鳞 凤栖 龙湾 石榴 梅坞 竹溪 枫桥 云锦 晴川 碧波 丹桂 玉泉 南薰 北辰 东篱 西岭 荷塘 莲峰 鹤鸣 燕归 杏林 春晓 秋水 长堤 古渡 新丰 安澜 永宁 康乐 和平 团结'.split(
    ' ',
  )
const en =
  'Alder Birch Cooper Dyer Elm Fuller Garth Hazel Ivy Juniper Kiln Larch Mason Nettle Orchard Potter Quarry Rowan Sadler Tanner Umber Vine Willow Yarrow Ash Beech Chandler Drover Falcon Glover Heron Jay Kestrel Linden Mercer Osprey Plover Raven Swift Thorn'.split(
    ' ',
  )

export const places: { readonly [language in Language]: Places } = {
  'zh-CN': {
    known: /(学士|沿澜|向阳|望澜|青渚|云岫|白茅|稻香|澜江)(街|路|社区|小区|片区|乡|村)/g,
    names: zh,
    areas: ['街道', '社区', '镇', '乡', '片区', '新区'].flatMap((kind) => zh.map((name) => name + kind)),
  },
  en: {
    known: /(Abbey|Rope|Weavers|School|Park|Quay|Castle|Market|Mill|Harbour)( Street| Road| Lane| Estate| Row| Hill)/g,
    names: en,
    areas: ['Ward', 'Green', 'Cross', 'Bridge', 'Moor', 'Gate'].flatMap((kind) => en.map((name) => `${name} ${kind}`)),
  },
}
