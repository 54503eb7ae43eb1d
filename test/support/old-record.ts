/** A proposal as an old register has it, for the start that takes such over. */
export const oldRecord = {
  subject: '舊案',
  situation: '况',
  asks: [{ text: '求' }],
  category: '建設',
  topic: '建設',
  proposers: ['wang'],
  cosigners: [],
  units: [],
  unknown: ['raisedOn'],
  publicity: 'full',
  source: { from: 'test', cells: {} },
}
