import type { Paper } from './paper.ts'
import { png, type Colour } from './picture.ts'

const [width, height] = [640, 420]

/** The way down to a car park on a wet morning: flood boards across it, and on the wall the notice that it was checked. */
export function rampPicture(name: string): Paper {
  return { name, draw: () => png(width, height, (x, y) => lit(scene(x, y), x, y)) }
}

function scene(x: number, y: number): Colour {
  const horizon = 250
  const inNotice = x > 62 && x < 142 && y > 118 && y < 222
  if (inNotice) return notice(x - 62, y - 118)
  const boards = y > 292 && y < 336 && x > 196 - (y - 292) * 0.4 && x < 492 + (y - 292) * 0.4
  if (boards) return Math.floor((x + y) / 26) % 2 === 0 ? [222, 178, 36] : [38, 38, 40]
  const opening = x > 196 && x < 492 && y > 120 - bow(x) && y < horizon + 42
  if (opening) return inside(x, y)
  if (y < 40) return mix([176, 186, 194], [204, 210, 212], y / 40)
  if (y < horizon + 20) return wall(x, y)
  return ground(x, y)
}

/** The arch over the opening. */
const bow = (x: number): number => 14 * Math.sin(((x - 196) / 296) * Math.PI)

function inside(x: number, y: number): Colour {
  const depth = (y - 120) / 172
  const lamp = 46 * Math.max(0, 1 - Math.hypot(x - 344, (y - 140) * 2.2) / 130)
  const lane = Math.abs(x - 344) < 3 + depth * 3 && depth > 0.45 && Math.floor(depth * 14) % 2 === 0 ? 60 : 0
  return [30 + depth * 34 + lamp + lane, 32 + depth * 34 + lamp + lane, 36 + depth * 34 + lamp * 0.8 + lane]
}

function wall(x: number, y: number): Colour {
  const course = Math.floor((y - 40) / 16)
  const joint = (y - 40) % 16 < 1.5 || (x + (course % 2) * 22) % 44 < 1.5
  const base: Colour = joint ? [150, 144, 136] : [178, 168, 156]
  return mix(base, [120, 116, 110], Math.max(0, (y - 210) / 120))
}

function ground(x: number, y: number): Colour {
  const near = (y - 270) / 150
  const kerb = Math.abs(Math.abs(x - 344) - (170 + near * 130)) < 4 + near * 4
  if (kerb) return [186, 184, 178]
  const shine = Math.max(0, Math.sin(x / 31 + y / 7) * Math.sin(x / 90)) * 26 // wet
  return [92 - near * 16 + shine, 95 - near * 16 + shine, 99 - near * 14 + shine]
}

/** A sheet of paper with a heading, lines, and a tick. */
function notice(x: number, y: number): Colour {
  if (x < 3 || y < 3 || x > 76 || y > 100) return [90, 88, 84]
  if (y > 10 && y < 20 && x > 14 && x < 66) return [156, 40, 34]
  if (y > 28 && y < 76 && (y - 28) % 12 < 3 && x > 10 && x < 46 + ((y * 7) % 22)) return [96, 98, 104]
  const tick = Math.abs(y - (98 - Math.abs(x - 54) * (x < 54 ? 0.9 : 1.1))) < 2.5 && x > 44 && x < 70 && y > 78
  return tick ? [30, 124, 62] : [244, 242, 234]
}

/** Light falls off towards the edges, and no surface is quite even: the same grain each time. */
function lit(colour: Colour, x: number, y: number): Colour {
  const edge = 1 - 0.22 * (Math.hypot(x - width / 2, y - height / 2) / 380) ** 2
  const grain = ((((x >> 1) * 73) ^ ((y >> 1) * 151)) % 7) - 3
  return [0, 1, 2].map((i) =>
    Math.max(0, Math.min(255, Math.round((colour[i] ?? 0) * edge + grain))),
  ) as unknown as Colour // three of three
}

function mix(a: Colour, b: Colour, share: number): Colour {
  const t = Math.max(0, Math.min(1, share))
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t]
}
