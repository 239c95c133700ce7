import { Document } from '@langchain/core/documents'
import { BaseRetriever } from '@langchain/core/retrievers'
import type { Lookup } from '../../src/llm/lookup.ts'

/**
 * Our knowledge as a LangChain retriever, for chains of others: each document is one answer in our own words, with its
 * sources in the metadata. A class, because LangChain wants one.
 */
export class ShirubeRetriever extends BaseRetriever {
  override lc_namespace = ['shirube', 'retrievers']
  readonly #lookup: Lookup

  constructor(lookup: Lookup) {
    super()
    this.#lookup = lookup
  }

  override async _getRelevantDocuments(query: string): Promise<Document[]> {
    return this.#lookup(query).map(
      ({ id, title, text, citations, score }) =>
        new Document({ id, pageContent: text, metadata: { title, citations, score } }),
    )
  }
}
