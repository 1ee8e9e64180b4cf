import type { TopicTerm } from '../../lambda/model/tracker-config.ts';
import { terms } from './terms.ts';

/** Texts that list companies have no subject of their own, whatever their entries deal in. */
export const listings: readonly TopicTerm[] = terms(
  -2,
  'listing',
  `
    patent grants, patents granted, patent applications, patent round-up, patent filings, patent ranking*, brevets déposés, patentanmeldungen,
    patenterteilungen, brevetti depositati, brevetti concessi, patentes concedidas, 特許登録, 特許件数, 专利授权, 專利授權, 특허 순위,
    exhibitor*, sponsors include, on stage, who is on stage, agenda, day two, exposants, aussteller*, espositori, expositores, exposanten,
    wystawcy, utställare, 出展企業, 参展商, 參展商, 참가업체, best employers, palmarès des employeurs, classement des employeurs,
    arbeitgeber-ranking, arbeitgeberranking, top employers, classifica dei datori, ranking de empleadores, job fair, career fair,
  `,
);
