import { tidyUp } from '../../../platform/db/index.ts'
import type { ReportFault, Job } from '../../../platform/jobs/index.ts'
import { foldTallies } from '../../reports/tally.ts'
import type { Store } from '../commands/act.ts'
import { sweep } from './sweep.ts'

/** The sweep may be this late: a reminder goes out on its day, not at its minute. */
const sweepEveryMinutes = 5
/** Reading a figure also reads the changes not folded in yet: some five rows a move, 14 ms for 40,000 of them. */
const foldEveryMinutes = 1
const tidyEveryMinutes = 24 * 60

/** The background jobs of a store. Run `sweep` also after a calendar was loaded. */
export function matterJobs(store: Store, complain: ReportFault): Job[] {
  return [
    {
      name: 'sweep',
      everyMinutes: sweepEveryMinutes,
      atStart: true,
      run: async () => {
        const { stuck } = await sweep(store)
        for (const { body, matter, error } of stuck) complain(`time could not move matter ${matter} of ${body}`, error)
      },
    },
    {
      name: 'fold_figures',
      everyMinutes: foldEveryMinutes,
      atStart: true,
      run: async () => {
        for (const body of await store.bodies.all()) await foldTallies(store.database, body)
      },
    },
    { name: 'tidy_up', everyMinutes: tidyEveryMinutes, atStart: false, run: () => tidyUp(store.database) },
  ]
}
