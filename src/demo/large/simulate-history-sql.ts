/** What lives are written into; and of the keys those whose entries come in no order, which an index takes badly. */
export const simulatedTables = ['matter', 'event', 'matter_party', 'matter_words', 'matter_band', 'notice']
export const unorderedKeys = ['matter_band_pkey']
