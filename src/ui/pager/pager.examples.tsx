import { pick, type Examples } from '../example.ts'
import { Pager } from './pager.tsx'

export const examples: Examples = {
  component: 'pager',
  about: 'Under a list that goes on. By key, so that nothing is skipped or shown twice while the list grows.',
  examples: [
    { name: 'In the middle', make: () => <Pager newer="?before=40" older="?after=90" shown={50} total={2104} /> },
    {
      name: 'First page, not counted',
      make: (l) => <Pager label={pick(l, '承诺事项', 'Commitments')} older="?after=50" shown={50} />,
    },
    { name: 'All there is', make: (l) => <Pager label={pick(l, '单位', 'Units')} shown={7} total={7} /> },
  ],
}
