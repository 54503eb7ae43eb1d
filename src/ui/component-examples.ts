import { components } from './styles.ts'
import type { Examples } from './example.ts'

/** The examples of every component, in the order of the style sheets. A component without examples does not start. */
export const componentExamples: readonly Examples[] = await Promise.all(
  components.map(async (name) => {
    // Each `*.examples.tsx` exports exactly this; the types of its own file hold it.
    const module = (await import(`./${name}/${name}.examples.tsx`)) as { readonly examples: Examples }
    return module.examples
  }),
)
