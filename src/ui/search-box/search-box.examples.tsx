import { pick, type Examples } from '../example.ts'
import { SearchBox } from './search-box.tsx'

export const examples: Examples = {
  component: 'search-box',
  about: 'Search in a list. One a page, unless the names differ.',
  examples: [
    {
      name: 'Above a list',
      make: () => <SearchBox action="/ui/search-box" value="电梯 lift" hidden={{ state: 'follow_up' }} />,
    },
    {
      name: 'On the front page',
      make: (l) => (
        <SearchBox
          large
          name="words"
          action="/ui/search-box"
          label={pick(l, '查提案', 'Find a matter')}
          hint={pick(l, '编号、案由、单位或者提案者', 'Number, subject, unit or proposer')}
        />
      ),
    },
  ],
}
