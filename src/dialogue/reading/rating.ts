import { foldText } from '../../corpus/folding.ts';

const yes = new Set(
  'oui|ouais|oui merci|oui merci beaucoup|oui tres utile|oui parfait|utile|tres utile|ok merci ca repond|ca repond a ma question|parfait c est ce que je cherchais|c est ce que je cherchais|c est exactement ca|yes|yep|yes thanks|si|si gracias|sim|sim obrigado|ja|ja danke|si grazie'.split(
    '|',
  ),
);
const no = new Set(
  'non|nan|bof|mouais|non pas du tout|pas du tout|pas vraiment|non merci|pas utile|inutile|ca ne repond pas|ce n est pas ca|ce n est pas ma question|ce n est pas la bonne reponse|non ce n est pas ca|pas ca|c est pas ca|c est pas ce que je voulais|ce n est pas ce que je voulais|c est pas ce que je cherche|ce n est pas ce que je cherche|c est pas ma question|ca repond pas|j ai rien compris|je n ai rien compris|no|nope|not really|not helpful|no it did not|no gracias|nao|nao obrigado|nein|nein danke|nicht wirklich|no grazie'.split(
    '|',
  ),
);

/** Whether the answer helped, where a whole message says so in reply to that question. */
export function readRating(text: string): boolean | undefined {
  const said = foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (yes.has(said)) return true;
  return no.has(said) ? false : undefined;
}
