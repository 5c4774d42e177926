/** What the engines of the bench are called, this one first. */
export const peerNames = {
  guichet: 'Guichet',
  langchain: 'LangChain tutorial',
  minisearch: 'MiniSearch',
  nlpjs: 'nlp.js',
} as const;
