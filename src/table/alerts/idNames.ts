const ID_WORDS: ReadonlySet<string> = new Set(['id', 'ids', 'uuid', 'guid', 'key', 'ref', 'identifier', 'nr', 'no', 'index']);

/** Things that have an identity of their own, so that several rows may speak of one. */
const ENTITIES: ReadonlySet<string> = new Set([
  'account', 'animal', 'client', 'customer', 'device', 'household', 'individual', 'member', 'participant', 'patient', 'person', 'player', 'session', 'student',
  'subject', 'user',
]);

/** Words that make a name speak of an amount: "visits per customer" is no customer. */
const AMOUNTS: ReadonlySet<string> = new Set(['per', 'count', 'number', 'num', 'total', 'share', 'rate']);

/** Words after which a name says what the thing it names has to do with others: "class requested by the customer" is a class. */
const LINKS: ReadonlySet<string> = new Set(['about', 'at', 'by', 'for', 'from', 'in', 'of', 'on', 'to', 'with']);

/** True when a column's name ends, or begins, with a word for an id: `customer_id`, `PassengerId`, `id`, `Sample No.`. */
export function soundsLikeId(name: string): boolean {
  const words = headOf(name);
  return words.length > 0 && !words.some(word => AMOUNTS.has(word)) && (ID_WORDS.has(words[words.length - 1]) || words[0] === 'id');
}

/** True when a column's name is that of an id, or of a thing that rows may speak of again and again: `patient`. */
export function soundsLikeEntity(name: string): boolean {
  const words = headOf(name);
  return soundsLikeId(name) || (words.length > 0 && !words.some(word => AMOUNTS.has(word)) && ENTITIES.has(words[words.length - 1]));
}

/** The words that say what a name names: those before "by", "of", "for". */
function headOf(name: string): readonly string[] {
  const words = wordsOf(name);
  const link = words.findIndex((word, i) => i > 0 && LINKS.has(word));
  return link < 0 ? words : words.slice(0, link);
}

/** The words of a name in lower case, taken apart at spaces, marks and humps. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');
}
