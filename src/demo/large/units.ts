type Unit = { readonly id: string; readonly en: string; readonly zh: string }

const unit = (id: string, en: string, zh: string): Unit => ({ id, en, zh })

/** The other offices of a city of some size, beside the eight the stories are about. */
export const moreUnits: readonly Unit[] = [
  unit('planning', 'Planning and Natural Resources', '市自然资源和规划局'),
  unit('police', 'Police and Public Safety', '市公安局'),
  unit('finance', 'Finance', '市财政局'),
  unit('development', 'Development and Reform', '市发展和改革委员会'),
  unit('labour', 'Employment and Social Security', '市人力资源和社会保障局'),
  unit('water', 'Water Affairs', '市水务局'),
  unit('agriculture', 'Agriculture and Rural Affairs', '市农业农村局'),
  unit('commerce', 'Commerce', '市商务局'),
  unit('market', 'Trading Standards', '市市场监督管理局'),
  unit('insurance', 'Health Insurance', '市医疗保障局'),
  unit('industry', 'Industry and Information', '市工业和信息化局'),
  unit('emergency', 'Emergency Management', '市应急管理局'),
  unit('science', 'Science and Technology', '市科学技术局'),
  unit('justice', 'Justice and Legal Services', '市司法局'),
  unit('east', 'East District Office', '青渚区人民政府'),
  unit('west', 'West District Office', '望澜区人民政府'),
  unit('hills', 'Hill District Office', '云岫县人民政府'),
  unit('one-stop', 'One-Stop Services', '市政务服务局'),
  unit('forestry', 'Woodlands and Parks', '市林业局'),
  unit('veterans', 'Veterans', '市退役军人事务局'),
  unit('disabled', 'Disability Federation', '市残疾人联合会'),
  unit('fire', 'Fire and Rescue', '市消防救援支队'),
  unit('weather', 'Weather Service', '市气象局'),
  unit('archives', 'Archives', '市档案馆'),
]
