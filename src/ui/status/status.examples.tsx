import { pick, type Examples } from '../example.ts'
import { Status } from './status.tsx'

export const examples: Examples = {
  component: 'status',
  about: 'How a matter stands. Take the word from the procedure and the tone from toneOf.',
  examples: [
    { name: 'Under way', make: (l) => <Status tone="open" label={pick(l, '办理中', 'Being handled')} /> },
    { name: 'Ended well', make: (l) => <Status tone="done" label={pick(l, '办结', 'Closed')} /> },
    { name: 'Ended otherwise', make: (l) => <Status tone="stopped" label={pick(l, '不予立案', 'Not filed')} /> },
    { name: 'Gone wrong', make: (l) => <Status tone="trouble" label={pick(l, '争议', 'In dispute')} /> },
  ],
}
