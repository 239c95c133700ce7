// Stands in for a tokeniser that fetches its tables from somebody's site: tokens are counted by the server.
export class Tiktoken {}
export const getEncodingNameForModel = () => ''
