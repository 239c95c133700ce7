/** What of node-nlp is used here; it brings no types. */
declare module 'node-nlp' {
  export class NlpManager {
    constructor(settings: object)
    addDocument(language: string, text: string, intent: string): void
    train(): Promise<void>
    process(language: string, text: string): Promise<{ readonly intent: string; readonly score: number }>
    export(minified: boolean): string
  }
}
