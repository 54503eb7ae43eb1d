import type { Language, LocalText } from '../../kernel/text.ts'
import type { Story } from '../script/step.ts'
import type { StoryTexts } from '../script/texts.ts'
import { city } from './city/course.ts'
import { cityEn } from './city/en.ts'
import { cityZh } from './city/zh.ts'
import { culture } from './culture/course.ts'
import { cultureEn } from './culture/en.ts'
import { cultureZh } from './culture/zh.ts'
import { elders } from './elders/course.ts'
import { eldersEn } from './elders/en.ts'
import { eldersZh } from './elders/zh.ts'
import { health } from './health/course.ts'
import { healthEn } from './health/en.ts'
import { healthZh } from './health/zh.ts'
import { homes } from './homes/course.ts'
import { homesEn } from './homes/en.ts'
import { homesZh } from './homes/zh.ts'
import { motions } from './motions/course.ts'
import { motionsEn } from './motions/en.ts'
import { motionsZh } from './motions/zh.ts'
import { roads } from './roads/course.ts'
import { roadsEn } from './roads/en.ts'
import { roadsZh } from './roads/zh.ts'
import { rural } from './rural/course.ts'
import { ruralEn } from './rural/en.ts'
import { ruralZh } from './rural/zh.ts'
import { schools } from './schools/course.ts'
import { schoolsEn } from './schools/en.ts'
import { schoolsZh } from './schools/zh.ts'
import { service } from './service/course.ts'
import { serviceEn } from './service/en.ts'
import { serviceZh } from './service/zh.ts'
import { trade } from './trade/course.ts'
import { tradeEn } from './trade/en.ts'
import { tradeZh } from './trade/zh.ts'
import { waters } from './waters/course.ts'
import { watersEn } from './waters/en.ts'
import { watersZh } from './waters/zh.ts'

/** Every story, as it goes. */
export const stories: readonly Story[] = [
  ...roads,
  ...homes,
  ...schools,
  ...health,
  ...waters,
  ...elders,
  ...culture,
  ...trade,
  ...rural,
  ...city,
  ...service,
  ...motions,
]

const themes: readonly { readonly stories: readonly Story[]; readonly topic: LocalText }[] = [
  { stories: roads, topic: { en: 'Transport', 'zh-CN': '城市交通' } },
  { stories: homes, topic: { en: 'Housing', 'zh-CN': '住房与社区' } },
  { stories: schools, topic: { en: 'Schools', 'zh-CN': '教育' } },
  { stories: health, topic: { en: 'Health', 'zh-CN': '医疗卫生' } },
  { stories: waters, topic: { en: 'Environment', 'zh-CN': '生态环境' } },
  { stories: elders, topic: { en: 'Care', 'zh-CN': '养老助残' } },
  { stories: culture, topic: { en: 'Culture', 'zh-CN': '文化旅游' } },
  { stories: trade, topic: { en: 'Business and jobs', 'zh-CN': '营商与就业' } },
  { stories: rural, topic: { en: 'Villages', 'zh-CN': '农业农村' } },
  { stories: city, topic: { en: 'Streets and places', 'zh-CN': '城市管理' } },
  { stories: service, topic: { en: 'Public services', 'zh-CN': '政务服务' } },
  { stories: motions, topic: { en: 'Motions', 'zh-CN': '建议案' } },
]

/** The topic under which the office files a story's proposal. */
export function topicOf(story: Story, language: Language): string {
  const theme = themes.find(({ stories: told }) => told.includes(story))
  if (theme === undefined) throw new Error(`story ${story.id} has no theme`)
  return theme.topic[language]
}

/** The words of every story, by its id, in each language. */
export const storiesByLanguage: { readonly [language in Language]: { readonly [story: string]: StoryTexts } } = {
  'zh-CN': {
    ...roadsZh,
    ...homesZh,
    ...schoolsZh,
    ...healthZh,
    ...watersZh,
    ...eldersZh,
    ...cultureZh,
    ...tradeZh,
    ...ruralZh,
    ...cityZh,
    ...serviceZh,
    ...motionsZh,
  },
  en: {
    ...roadsEn,
    ...homesEn,
    ...schoolsEn,
    ...healthEn,
    ...watersEn,
    ...eldersEn,
    ...cultureEn,
    ...tradeEn,
    ...ruralEn,
    ...cityEn,
    ...serviceEn,
    ...motionsEn,
  },
}

export function storyTexts(language: Language, story: string): StoryTexts {
  const told = storiesByLanguage[language][story]
  if (told === undefined) throw new Error(`story ${story} is not told in ${language}`)
  return told
}
