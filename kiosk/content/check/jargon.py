"""Medical words that few patients know. Each needs an entry in the glossary, or another word."""

from __future__ import annotations

from kiosk.content.model import GlossaryEntry

_WORDS = """
abscess adhesions adjacent allograft anaesthesia anaesthetic anaesthetist anesthesia anesthetic
annulus anterior anticoagulant arachnoiditis arthritis arthrodesis arthroplasty articular aspiration
autograft benign bilateral biopsy bisphosphonate cannula cardiac catheter cauda caudal
cerebrospinal cervical claudication comorbidity complication complications contraindication
contralateral corpectomy corticosteroid cranial debridement decompression degeneration degenerative
discectomy discitis distal dorsal dura dural durotomy dysphagia edema electromyography embolism
endoscope endoscopic endplate epidural extrusion facet fascia fibrosis fluoroscopy foramen
foraminotomy graft haematoma haemorrhage hematoma hernia herniated herniation incision incisions
incontinence instrumentation interbody intervertebral intravenous invasive ischaemia kyphoplasty
kyphosis lamina laminectomy laminotomy lesion ligament ligamentum lordosis lumbar malignant metastasis
metastatic microdiscectomy microscope minimally morbidity mortality myelopathy necrosis neuralgia
neurological neuropathy neurosurgeon nonunion oedema ossification osteoarthritis osteomyelitis
osteophyte osteoporosis osteotomy paraesthesia paraplegia paresis paresthesia pathology pedicle
percutaneous physiotherapist physiotherapy posterior postoperative preoperative prognosis prosthesis
proximal pseudarthrosis radicular radiculopathy radiotherapy recurrence reherniation resection
retractor sacral sacrum sciatic sciatica scoliosis sedation sepsis spondylitis spondylolisthesis
spondylolysis spondylosis stenosis subcutaneous sutures thoracic thrombosis trocar tubular tumour
vertebra vertebrae vertebral vertebroplasty
"""

#: The words in the shape of a glossary, so that one search finds words of both.
JARGON = {
    word: GlossaryEntry(id=word, forms=(word,), explanation=word) for word in sorted(set(_WORDS.split()))
}
