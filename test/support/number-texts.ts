import * as fc from 'fast-check'

const texts = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom(...String.raw`019aZ/\?#%~ .-号第_`, '\u3000', '\u00a0', '\n'),
    minLength: 1,
    maxLength: 12,
  }),
  fc.uuid(),
)
/** Texts that a number may be, most of them such as nobody would give. */
export const numberTexts: fc.Arbitrary<string> = texts.filter((text) => text.isWellFormed() && !text.includes('\u0000'))
