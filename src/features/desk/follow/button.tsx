import { Button } from '../../../ui/button/button.tsx'
import type { Visit } from '../../site/visit.ts'

type Props = {
  readonly visit: Visit
  /** The number or id by which the proposal is addressed. */
  readonly matter: string
  readonly followed: boolean
}

/** Follows a proposal, or no longer: one button that says what it will do, and beside it what is so now. */
export function FollowButton({ visit, matter, followed }: Props) {
  const { say, paths } = visit
  return (
    <form method="post" action={followed ? paths.unfollow(matter) : paths.follow(matter)} class="follow no-print">
      <Button label={say(followed ? 'desk.follow.stop' : 'desk.follow.start')} />
      <p class="small muted">{say(followed ? 'desk.follow.is' : 'desk.follow.about')}</p>
    </form>
  )
}
