import type { Access } from '../../../src/kernel/declarations/access.ts'
import {
  concerned,
  everyone,
  inside,
  published,
  raisers,
  saidInFull,
  saidToEveryone,
} from '../../../src/procedures/rules.ts'

const own = { seen: raisers, said: raisers } as const

export const quinceAccess: Access = {
  sides: { grower: 'raiser', mill: 'handler', pantry: 'overseer', loft: 'overseer' },
  overseers: ['pantry', 'loft'],
  handedIn: { marks: ['picking'], states: ['cellared'] },
  drafts: ['budding'],
  public: { marks: ['grading'], states: ['cellared'] },
  yearMark: 'grading',
  fields: {
    subject: everyone,
    asks: published,
    confidential: everyone,
    publicity: everyone,
    flesh: published,
    stem: everyone,
    scar: concerned,
    peels: published,
    bruise: raisers,
    jars: everyone,
    savours: published,
    pickedOn: everyone,
    verdict: published,
    term: everyone,
    unknown: everyone,
    source: published,
  },
  moves: {
    bud: own,
    prune: own,
    uproot: own,
    wither: own,
    mulch: own,
    compost: { said: raisers },
    press: saidToEveryone,
    strained: saidToEveryone,
    savour: saidInFull,
    graft: saidToEveryone,
    lay_down: saidInFull,
  },
  ratings: { field: 'savours', words: ['bouquet'], openRound: ({ state }) => (state === 'bottled' ? 1 : null) },
  erasable: { fields: ['bouquet', 'murmur', 'froth', 'bruise'], ownWords: ['savour'] },
}

export const medlarAccess: Access = {
  sides: { grower: 'raiser', mill: 'handler', pantry: 'overseer', loft: 'overseer' },
  overseers: ['pantry', 'loft'],
  handedIn: { marks: ['grafting'] },
  public: { marks: ['grafting'] },
  yearMark: 'grafting',
  fields: { subject: everyone, confidential: everyone, rind: published, pulp: published },
  moves: { seed: own, graft: own, blet: saidInFull, join: { said: raisers }, liken: { said: raisers } },
  erasable: { fields: ['rind'], ownWords: [] },
}

export const pipAccess: Access = {
  sides: { mill: 'handler', grower: 'raiser', pantry: 'overseer', loft: 'overseer' },
  holders: ['mill'],
  fields: { subject: everyone, juice: published, froths: concerned, murmur: inside, sieve: concerned },
  moves: {
    jar: saidInFull,
    mutter: { seen: inside, said: inside },
  },
  erasable: { fields: ['murmur', 'froth'], ownWords: ['stir'] },
}
