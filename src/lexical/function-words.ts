/**
 * French words that say nothing of a question's subject: articles, pronouns, prepositions, conjunctions, question
 * words, forms of être, avoir, pouvoir, devoir, falloir, faire, aller and vouloir, and greetings. Without accents, as
 * `stripAccents` leaves them. After Snowball's French stop list (snowballstem.org), with what questions add.
 */
const FRENCH = `
  a afin ai aient ainsi alors apres as au aucun aucune aura aurait aussi autre autres aux avait avant avec avez avoir
  avons ayant bien bonjour bonsoir c ca car ce ceci cela celle celles celui ces cet cette ceux chaque chez ci combien
  comme comment cote d dans de depuis des deux dire dois doit doivent donc dont du elle elles en encore entre es est et
  etaient etait etant ete etes etre eu eux faire fait faites faut font fois ici il ils j je l la le les leur leurs
  lors lorsque lui m ma mais me meme memes merci mes moi moins mon n ne ni nom non nos notre nous on ont or ou oui
  par parce pas pendant peu peut peuvent peux plus plutot pour pourquoi pouvez pouvoir pouvons pourrait pourrais puis
  puisque qu quand que quel quelle quelles quels quelque qui quoi s sa sans sera serait ses si soit sommes son sont
  sous suis sur svp t ta te tel telle tes toi ton tous tout toute toutes tres trop tu un une va vais vers veut veux
  voir voudrais voulez vos votre vous vont y`;

const FUNCTION_WORDS: ReadonlySet<string> = new Set(FRENCH.trim().split(/\s+/));

/** @param word lower-case, without accents. */
export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word);
}
