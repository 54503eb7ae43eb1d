import type { Visit } from '../../site/visit.ts'

type Props = {
  readonly visit: Visit
  /** The number or id by which the proposal is addressed. */
  readonly matter: string
  readonly followed: boolean
}

/** Toggles following: the button says what it will do, the text beside it the current state. */
export function FollowButton({ visit, matter, followed }: Props) {
  const { say, paths } = visit
  return (
    <form method="post" action={followed ? paths.unfollow(matter) : paths.follow(matter)} class="follow no-print">
      <p class="small muted">
        <button type="submit" class="plain-button">
          {say(followed ? 'desk.follow.stop' : 'desk.follow.start')}
        </button>{' '}
        {say(followed ? 'desk.follow.is' : 'desk.follow.about')}
      </p>
    </form>
  )
}
