import type { Examples } from '../example.ts'
import { Light } from './light.tsx'

export const examples: Examples = {
  component: 'light',
  about: 'How near a due date is: always a shape, a word and a colour.',
  examples: [
    { name: 'On time', make: () => <Light light="green" daysLeft={41} /> },
    { name: 'Near due', make: () => <Light light="yellow" daysLeft={1} /> },
    { name: 'Due today', make: () => <Light light="yellow" daysLeft={0} /> },
    { name: 'Late', make: () => <Light light="red" daysLeft={-12} /> },
    { name: 'Without days', make: () => <Light light="green" /> },
  ],
}
