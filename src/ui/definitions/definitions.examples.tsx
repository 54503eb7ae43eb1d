import { pick, type Examples } from '../example.ts'
import type { Language } from '../../locales/words.ts'
import { Definitions, type Definition } from './definitions.tsx'

const items = (l: Language): Definition[] => [
  { term: pick(l, '提案者', 'Proposer'), value: pick(l, '张立新、何静、马志远', 'Zhang Lixin, He Jing, Ma Zhiyuan') },
  {
    term: pick(l, '主办单位', 'Lead unit'),
    value: <a href="#">{pick(l, '市住房和城乡建设局', 'Housing and Construction Bureau')}</a>,
  },
  { term: pick(l, '公开方式', 'Publicity'), value: pick(l, '全文公开', 'Full text') },
]

export const examples: Examples = {
  component: 'definitions',
  about: 'Names and what stands for them.',
  examples: [
    { name: 'Side by side', make: (l) => <Definitions items={items(l)} /> },
    { name: 'Stacked', make: (l) => <Definitions stacked items={items(l)} /> },
  ],
}
