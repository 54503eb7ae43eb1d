/** What lives are written into; and of the keys those whose entries come in no order, which an index takes badly. */
export const tablesOfLives = ['matter', 'event', 'matter_party', 'matter_words', 'matter_band', 'notice']
export const keysInNoOrder = ['matter_band_pkey']
