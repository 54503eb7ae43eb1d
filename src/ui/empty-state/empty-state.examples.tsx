import { pick, type Examples } from '../example.ts'
import { EmptyState } from './empty-state.tsx'

export const examples: Examples = {
  component: 'empty-state',
  about: 'In place of a list that has nothing in it.',
  examples: [
    {
      name: 'Nothing to do',
      make: (l) => (
        <EmptyState
          title={pick(l, '没有要办的事', 'Nothing to do')}
          text={pick(l, '新的事项到了会出现在这里。', 'What comes in will stand here.')}
        />
      ),
    },
    {
      name: 'Nothing found',
      make: (l) => (
        <EmptyState
          title={pick(l, '没有找到', 'Nothing found')}
          text={pick(l, '没有提案同时符合这些条件。', 'No matter meets all of these conditions.')}
        >
          <p>
            <a href="?">{pick(l, '看全部提案', 'See all matters')}</a>
          </p>
        </EmptyState>
      ),
    },
  ],
}
