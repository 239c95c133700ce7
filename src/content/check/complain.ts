/** Notes one fault: the record, the path of the field within it, and the remedy for author and engineer. */
export type Complain = (record: object, path: readonly PropertyKey[], ja: string, en: string) => void
