/** How far a project has come: what is planned is other news than its beginning. */
import { stemFinder } from './stems.ts';

const find = stemFinder({
  planned:
    'planned =plans =plan_ plans_to planning intends_to will_build will_invest prévoit envisage projette =geplant =plant_ will_bauen wird_bauen vorhaben prevede pianific progetta planea prevé =planeja planlanıyor planeras planuje plánuje планиру 計画 计划 計劃 拟 계획',
  begun:
    'launched launches_ opens_ opened inaugurat now_available general_availab starts_production started_production enters_production in_production volume_production mass_production goes_live went_live eröffnet gestartet startet nimmt_betrieb in_betrieb ab_sofort verfügbar serienproduktion massenproduktion inaugure lancé_ lancée démarre est_disponible production_de_masse inaugurat avviat lanciat disponibile produzione_di_massa inaugura lanzad disponible_ya producción_en_masa gelanceerd geopend открыл запустил 開始 稼働 提供開始 量産 启动 正式上线 投产 量产 개시 가동 양산 출시',
});

/** `planned`, `begun`, both or neither. */
export const phasesOf = (text: string): string[] => find(text);
