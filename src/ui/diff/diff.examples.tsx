import { pick, type Examples } from '../example.ts'
import { Diff } from './diff.tsx'

export const examples: Examples = {
  component: 'diff',
  about: 'What a later version of a reply says differently.',
  examples: [
    {
      name: 'A date that moved',
      make: (l) => (
        <Diff
          label={pick(l, '对建议1的答复', 'Answer to ask 1')}
          before={pick(
            l,
            '采纳。2026年6月底前印发补助办法，先行安排120台。',
            'Adopted. The rules are issued by the end of June 2026, with 120 lifts to begin with.',
          )}
          after={pick(
            l,
            '采纳。2026年9月底前印发补助办法，先行安排80台，其余列入2027年计划。',
            'Adopted. The rules are issued by the end of September 2026, with 80 lifts to begin with and the rest planned for 2027.',
          )}
        />
      ),
    },
    { name: 'The same', make: (l) => <Diff before={pick(l, '已办结', 'Done')} after={pick(l, '已办结', 'Done')} /> },
  ],
}
