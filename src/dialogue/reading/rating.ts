import { foldText } from '../../corpus/folding.ts';

const yes = new Set(
  'oui|ouais|oui merci|oui tres utile|utile|yes|yep|yes thanks|si|si gracias|sim|sim obrigado|ja|ja danke|si grazie'.split(
    '|',
  ),
);
const no = new Set(
  'non|nan|non pas du tout|pas du tout|pas vraiment|non merci|pas utile|inutile|ca ne repond pas|ce n est pas ca|ce n est pas ma question|ce n est pas la bonne reponse|non ce n est pas ca|pas ca|no|nope|not really|not helpful|no it did not|no gracias|nao|nao obrigado|nein|nein danke|nicht wirklich|no grazie'.split(
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
