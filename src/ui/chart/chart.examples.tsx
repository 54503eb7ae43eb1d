import { pick, type Examples } from '../example.ts'
import type { Language } from '../../locales/words.ts'
import { Chart, Sparkline } from './chart.tsx'

const years = ['2021', '2022', '2023', '2024', '2025', '2026']
const outcomes = (l: Language) => [
  { name: pick(l, '已解决', 'Resolved'), values: [433, 22] },
  { name: pick(l, '正在推进', 'In progress'), values: [32, 60] },
  { name: pick(l, '列入计划', 'Planned'), values: [20, 8] },
  { name: pick(l, '条件尚不具备', 'Not now'), values: [5, 2] },
]

export const examples: Examples = {
  component: 'chart',
  about: 'A picture of numbers with the numbers behind it. Say in the summary what a reader should see.',
  examples: [
    {
      name: 'Lines',
      make: (l) => (
        <Chart
          id="chart-lines"
          kind="line"
          title={pick(l, '提案与按期答复', 'Raised, and replied on time')}
          summary={pick(
            l,
            '2021年至2026年，收到由412件增至599件，按期答复由388件增至561件。',
            'From 2021 to 2026 matters raised rose from 412 to 599, those answered on time from 388 to 561.',
          )}
          categoryLabel={pick(l, '年份', 'Year')}
          categories={years}
          series={[
            { name: pick(l, '收到', 'Raised'), values: [412, 430, 501, 488, 560, 599] },
            { name: pick(l, '按期答复', 'On time'), values: [388, 401, 455, null, 533, 561] },
          ]}
        />
      ),
    },
    {
      name: 'Columns',
      make: (l) => (
        <Chart
          id="chart-columns"
          kind="bar"
          title={pick(l, '承诺：到期与兑现', 'Promises: due and kept')}
          summary={pick(l, '2026年到期52项，兑现47项。', 'In 2026 52 fell due and 47 were kept.')}
          categoryLabel={pick(l, '年份', 'Year')}
          categories={years.slice(2)}
          series={[
            { name: pick(l, '到期', 'Due'), values: [31, 38, 44, 52] },
            { name: pick(l, '兑现', 'Kept'), values: [22, 30, 39, 47] },
          ]}
        />
      ),
    },
    {
      name: 'Bars with names',
      make: (l) => (
        <Chart
          id="chart-bars"
          kind="bars"
          title={pick(l, '办理中的提案最多的单位', 'Units handling most')}
          summary={pick(l, '市住房和城乡建设局最多，84件。', 'The Housing and Construction Bureau handles most: 84.')}
          categoryLabel={pick(l, '单位', 'Unit')}
          categories={[
            pick(l, '市住房和城乡建设局', 'Housing and Construction Bureau'),
            pick(l, '市教育局', 'Education Bureau'),
            '<script>&"',
          ]}
          series={[{ name: pick(l, '件数', 'Matters'), values: [84, 61, 7] }]}
        />
      ),
    },
    {
      name: 'Shares',
      make: (l) => (
        <Chart
          id="chart-shares"
          kind="share"
          title={pick(l, '答复时与现在的结果', 'Outcome at the reply, and now')}
          summary={pick(l, '答复时已解决433件，占多数。', 'At the reply most, 433, were resolved.')}
          categoryLabel={pick(l, '何时', 'When')}
          categories={[pick(l, '答复时', 'At the reply'), pick(l, '现在', 'Now')]}
          series={outcomes(l)}
        />
      ),
    },
    {
      name: 'As small as a word',
      make: (l) => (
        <Sparkline
          id="chart-spark"
          values={[4, 6, 5, 9, 8, 12]}
          summary={pick(l, '六个月来由4件增至12件', 'From 4 to 12 in six months')}
        />
      ),
    },
  ],
}
