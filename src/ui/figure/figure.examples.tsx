import { pick, type Examples } from '../example.ts'
import { Figures } from './figure.tsx'

export const examples: Examples = {
  component: 'figure',
  about: 'A number with what it is of. A share always shows its numerator and denominator.',
  examples: [
    {
      name: 'Side by side',
      make: (l) => (
        <Figures
          figures={[
            { label: pick(l, '收到提案', 'Raised'), value: 5992, href: '#raised' },
            {
              label: pick(l, '按期办复率', 'On time'),
              value: { part: 1873, whole: 1941 },
              about: pick(l, '期限内答复 ÷ 已到期', 'Replied by the due date ÷ due'),
              href: '#on-time',
            },
            { label: pick(l, '满意率', 'Satisfied'), value: { part: 86, whole: 93 } },
            { label: pick(l, '承诺兑现率', 'Promises kept'), value: { part: 0, whole: 0 } },
            { label: pick(l, '逾期', 'Late'), value: 7, tone: 'late', href: '#late' },
            { label: pick(l, '答复用时中位数', 'Median time to reply'), value: 61.5, unit: pick(l, '天', 'days') },
          ]}
        />
      ),
    },
  ],
}
