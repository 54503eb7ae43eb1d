import { fulfilled, rated, reported } from '../../script/following.ts'
import {
  askedForTime,
  opined,
  opinionSentBack,
  progressed,
  received,
  replied,
  submittedDraft,
  talked,
  timeGranted,
} from '../../script/handling.ts'
import { acknowledged, raised, refused, upToAssigned } from '../../script/raising.ts'
import type { Story } from '../../script/step.ts'

/** Health and care: village doctors, defibrillators, appointments, rehabilitation, a research wish, deposits. */
export const health: readonly Story[] = [
  {
    id: 'village-doctors',
    by: 'medics',
    lead: 'health',
    cohandlers: ['welfare'],
    key: true,
    due: [-152, 13],
    steps: [
      upToAssigned(-262),
      received(-261),
      opined(-245, 'welfare'),
      talked(-243),
      replied(-226),
      rated(-218, 'satisfied'),
      reported(0, -190, 60),
      fulfilled(0, -158),
      reported(1, -120, 30),
      reported(1, -36, 70, 1),
    ],
  },
  {
    id: 'defibrillators',
    by: 'surgeon',
    with: ['athlete'],
    lead: 'health',
    cohandlers: ['transport', 'culture'],
    due: [-112, -52],
    steps: [
      upToAssigned(-200),
      received(-199),
      opined(-188, 'transport'),
      opined(-185, 'culture'),
      talked(-181),
      replied(-170),
      rated(-164, 'satisfied'),
      fulfilled(0, -118),
      reported(1, -90, 50),
      fulfilled(1, -57),
    ],
  },
  {
    id: 'appointments',
    by: 'painter',
    lead: 'health',
    steps: [upToAssigned(-130), received(-129), talked(-119), replied(-108), rated(-102, 'satisfied')],
  },
  {
    id: 'rehabilitation',
    by: 'nurse',
    lead: 'health',
    cohandlers: ['welfare'],
    due: [80],
    steps: [
      upToAssigned(-75),
      received(-74),
      opined(-58, 'welfare'),
      talked(-55),
      askedForTime(-46, 18),
      timeGranted(-43),
      progressed(-22),
      submittedDraft(-2),
    ],
  },
  {
    id: 'dementia-research',
    by: 'chemist',
    lead: 'health',
    steps: [raised(-222), acknowledged(-218), refused(-214)],
  },
  {
    id: 'deposits',
    by: 'lawyer',
    lead: 'welfare',
    cohandlers: ['health'],
    confidential: true,
    steps: [upToAssigned(-27), received(-26), talked(-17), opined(-12, 'health'), opinionSentBack(-3, 'health')],
  },
  // The same as `hospital-parking`, raised by somebody who did not know of it: to be merged.
  { id: 'hospital-parking-again', by: 'doctor', lead: 'streets', steps: [raised(-8), acknowledged(-5)] },
]
