import { pick, type Examples } from '../example.ts'
import { Chips, Facets } from './facets.tsx'

export const examples: Examples = {
  component: 'facets',
  about: 'Narrowing a list down, and what it is narrowed down to.',
  examples: [
    {
      name: 'Beside a list',
      make: (l) => (
        <Facets
          groups={[
            {
              label: pick(l, '状态', 'State'),
              items: [
                { label: pick(l, '办理中', 'Being handled'), href: '?state=in_handling', count: 1204 },
                {
                  label: pick(l, '跟踪落实', 'Following commitments'),
                  href: '?state=follow_up',
                  count: 311,
                  selected: true,
                },
              ],
            },
            {
              label: pick(l, '期限', 'Lateness'),
              folded: true,
              items: [{ label: pick(l, '逾期', 'Late'), href: '?late=1', count: 7 }],
            },
          ]}
        />
      ),
    },
    {
      name: 'Chips above a list',
      make: (l) => (
        <Chips
          clearHref="?"
          chips={[
            {
              label: pick(l, '状态', 'State'),
              value: pick(l, '跟踪落实', 'Following commitments'),
              removeHref: '?unit=edu',
            },
            {
              label: pick(l, '单位', 'Unit'),
              value: pick(l, '市教育局', 'Education Bureau'),
              removeHref: '?state=follow_up',
            },
          ]}
        />
      ),
    },
  ],
}
