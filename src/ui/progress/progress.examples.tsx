import { pick, type Examples } from '../example.ts'
import { Progress } from './progress.tsx'

export const examples: Examples = {
  component: 'progress',
  about: 'Work that takes more than a few seconds, such as an import.',
  examples: [
    {
      name: 'Under way',
      make: (l) => (
        <Progress
          label={pick(l, '导入提案', 'Importing matters')}
          done={812}
          total={2104}
          href="/ui/progress"
          againSeconds={3600}
        />
      ),
    },
  ],
}
