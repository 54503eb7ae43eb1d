import { pick, type Examples } from '../example.ts'
import type { Language } from '../../locales/words.ts'
import { PartyName } from '../party-name/party-name.tsx'
import { DueLine, DueShort } from './due-line.tsx'

const explanation = (l: Language): string[] => [
  pick(l, '2026年2月2日（星期一）交办，当日不计入', 'Assigned Mon 2 Feb 2026 — day 0, not counted'),
  pick(l, '2026年2月3日至13日：第1至第9个工作日', 'Days 1–9: 3–13 Feb 2026'),
  pick(l, '2026年2月15日至23日：春节放假，不计入', 'Skipped 15–23 Feb 2026 (Spring Festival)'),
  pick(l, '截止日期：2026年3月12日（星期四）（第20个工作日）', 'Day 20: due Thu 12 Mar 2026'),
]

export const examples: Examples = {
  component: 'due-line',
  about: 'By when, how near, who owes it, and how that date came about.',
  examples: [
    {
      name: 'With everything',
      make: (l) => (
        <DueLine
          what={pick(l, '与提案者联系', 'Contact the proposer')}
          owedBy={<PartyName name={pick(l, '市教育局', 'Education Bureau')} href="/units/edu" />}
          on="2026-03-12"
          today="2026-03-09"
          light="yellow"
          explanation={explanation(l)}
          open
        />
      ),
    },
    {
      name: 'Provisional, folded',
      make: (l) => (
        <DueLine on="2027-01-11" today="2026-11-23" light="green" provisional explanation={explanation(l)} />
      ),
    },
    { name: 'In a row', make: () => <DueShort on="2026-03-12" today="2026-03-20" light="red" /> },
  ],
}
