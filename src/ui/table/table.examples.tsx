import { pick, type Examples } from '../example.ts'
import type { Language } from '../../locales/words.ts'
import { DueShort } from '../due-line/due-line.tsx'
import { Status } from '../status/status.tsx'
import { Table, type Column } from './table.tsx'

const columns = (l: Language): Column[] => [
  { key: 'number', label: pick(l, '编号', 'No.'), tight: true, sort: { href: '?sort=-number', now: 'ascending' } },
  { key: 'subject', label: pick(l, '案由', 'Subject'), rowHeader: true },
  { key: 'unit', label: pick(l, '承办单位', 'Unit') },
  { key: 'status', label: pick(l, '状态', 'State'), tight: true },
  { key: 'due', label: pick(l, '期限', 'Due'), sort: { href: '?sort=due' } },
  { key: 'asks', label: pick(l, '建议数', 'Asks'), numeric: true, tight: true },
]
const row = (l: Language, n: number, subject: string, light: 'green' | 'yellow' | 'red') => ({
  number: `2026${String(n).padStart(4, '0')}`,
  subject: <a href={`#${n}`}>{subject}</a>,
  unit: pick(l, '市住房和城乡建设局', 'Housing and Construction Bureau'),
  status: <Status tone="open" label={pick(l, '办理中', 'Being handled')} />,
  due: <DueShort on="2026-03-12" today={light === 'red' ? '2026-03-20' : '2026-03-09'} light={light} />,
  asks: n,
})

export const examples: Examples = {
  component: 'table',
  about: 'Lists people compare. Each row is headed by what it is about; on a phone a row is a small list.',
  examples: [
    {
      name: 'Sortable, with lights',
      make: (l) => (
        <Table
          caption={pick(l, '应由我单位办理', 'Owed by our unit')}
          columns={columns(l)}
          rows={[
            row(l, 3, pick(l, '关于完善老旧小区加装电梯配套政策的建议', 'Fit old housing blocks with lifts'), 'red'),
            row(
              l,
              12,
              pick(l, '关于在中心城区增设夜间停车位的建议', 'More places to park at night in the centre'),
              'yellow',
            ),
            row(
              l,
              4,
              pick(l, '关于规范住宅维修资金使用的建议', 'Clear rules for spending housing repair funds'),
              'green',
            ),
          ]}
        />
      ),
    },
    {
      name: 'Empty',
      make: (l) => (
        <Table
          caption={pick(l, '逾期的承诺事项', 'Commitments that are late')}
          captionUnseen
          columns={columns(l).slice(0, 3)}
          rows={[]}
          empty={pick(l, '没有逾期的承诺事项。', 'No commitment is late.')}
        />
      ),
    },
  ],
}
